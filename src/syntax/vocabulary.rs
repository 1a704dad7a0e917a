//! The one table of the ledger's words: keywords, fields and values, in every language.
//!
//! In: a word as it is written. Out: the word that is meant, whichever language it was written in.
//! It does not know where a word may stand; the grammar does.

use crate::words::Language;

/// How a word may be used; only the first two keep a reference from being written without quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Begins an entry (and some name a field too).
    Directive,
    /// Names a field.
    Field,
    /// Is the value of a field or argument.
    Value,
}

macro_rules! vocabulary {
    ($($word:ident $use:ident $en:literal $(| $en_more:literal)* , $it:literal $(| $it_more:literal)* ;)*) => {
        /// A word of the language, in no language's spelling.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Word {
            $(#[doc = concat!("`", $en, "`, `", $it, "`")] $word,)*
        }

        impl Word {
            /// Every word there is, in the order of the table.
            pub const ALL: &'static [Word] = &[$(Word::$word),*];

            /// The word that is written so, in whichever language.
            #[must_use]
            pub fn read(text: &str) -> Option<Word> {
                // Every word begins so; most of what is asked about are numbers, texts and ids.
                if !text.starts_with(|first: char| first.is_ascii_lowercase()) {
                    return None;
                }
                match text {
                    $($en $(| $en_more)* => Some(Word::$word),)*
                    _ => Word::read_italian(text),
                }
            }

            fn read_italian(text: &str) -> Option<Word> {
                match text {
                    $($it $(| $it_more)* => Some(Word::$word),)*
                    _ => None,
                }
            }

            /// Its first spelling in a language, as `fmt`, help and suggestions write it.
            #[must_use]
            pub fn spelling(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Word::$word, Language::English) => $en,
                      (Word::$word, Language::Italian) => $it,)*
                }
            }

            /// All spellings, of both languages.
            #[must_use]
            pub fn spellings(self) -> &'static [&'static str] {
                match self {
                    $(Word::$word => &[$en $(, $en_more)*, $it $(, $it_more)*],)*
                }
            }

            /// How it may be used.
            #[must_use]
            pub fn usage(self) -> Use {
                match self { $(Word::$word => Use::$use,)* }
            }
        }
    };
}

vocabulary! {
    Company       Directive "company",       "azienda";
    Assistant     Directive "assistant",     "assistente";
    Customer      Directive "customer",      "cliente";
    Procedure     Directive "procedure",     "procedura";
    Holiday       Directive "holiday",       "festivo";
    Rate          Directive "rate",          "tasso";
    Invoice       Directive "invoice",       "fattura";
    CreditNote    Directive "credit-note",   "nota-credito" | "nota-di-credito";
    Payment       Directive "payment",       "incasso";
    Bounced       Directive "bounced",       "insoluto";
    Refund        Directive "refund",        "rimborso";
    WriteOff      Directive "write-off",     "stralcio";
    Reconciled    Directive "reconciled",    "allineato";
    Reminder      Directive "reminder",      "sollecito";
    Call          Directive "call",          "telefonata";
    Promise       Directive "promise",       "promessa";
    Dispute       Directive "dispute",       "contestazione";
    Resolved      Directive "resolved",      "risolto" | "risolta";
    Request       Directive "request",       "richiesta";
    Approve       Directive "approve",       "approva";
    Decline       Directive "decline",       "rifiuta";
    Deferral      Directive "deferral" | "defer", "proroga" | "dilazione";
    Plan          Directive "plan",          "piano";
    Hold          Directive "hold",          "sospendi";
    Release       Directive "release",       "riprendi";
    Skip          Directive "skip",          "salta";
    Note          Directive "note",          "nota";

    Owner         Field "owner",          "titolare";
    Email         Field "email",          "email" | "e-mail" | "posta";
    Pec           Field "pec",            "pec";
    Phone         Field "phone",          "telefono";
    Vat           Field "vat",            "partita-iva" | "piva";
    TaxCode       Field "tax-code",       "codice-fiscale";
    Address       Field "address",        "indirizzo";
    Bank          Field "bank",           "banca";
    Iban          Field "iban",           "iban";
    Bic           Field "bic",            "bic";
    Language      Field "language",       "lingua";
    Languages     Field "languages",      "lingue";
    Currency      Field "currency",       "valuta";
    Terms         Field "terms",          "termini";
    Interest      Field "interest",       "interessi" | "interesse";
    Compensation  Field "compensation",   "indennizzo" | "risarcimento";
    Buckets       Field "buckets",        "fasce";
    Freshness     Field "freshness",      "freschezza" | "aggiornamento";
    Statements    Field "statements",     "estratti-conto";
    History       Field "history",        "storico" | "storia" | "cronologia";
    Role          Field "role",           "ruolo";
    Kind          Field "kind",           "tipo";
    Cc            Field "cc",             "cc";
    Contact       Field "contact",        "referente" | "contatto";
    Salutation    Field "salutation",     "saluto" | "apertura";
    Tone          Field "tone",           "tono";
    Tolerance     Field "tolerance",      "tolleranza";
    Recoverability Field "recoverability", "recuperabilità" | "recuperabilita";
    Withholding   Field "withholding",    "ritenuta";
    SplitVat      Field "split-vat",      "iva-split";
    Due           Field "due",            "scadenza";
    Subject       Field "subject",        "oggetto";
    Document      Field "document",       "documento";
    Number        Field "number",         "numero";
    Ref           Field "ref",            "rif";
    For           Field "for",            "per";
    Fee           Field "fee",            "spese";
    Step          Field "step",           "passo";
    Via           Field "via",            "tramite";
    File          Field "file",           "file";
    Until         Field "until",          "fino-al";
    By            Field "by",             "entro" | "da";
    Cadence       Field "cadence",        "cadenza";
    ContactGap    Field "contact-gap",    "intervallo-contatti" | "distanza-contatti";
    PromiseGrace  Field "promise-grace",  "tolleranza-promessa" | "grazia-promessa";
    Grants        Field "grants",         "concede" | "concessioni";
    LegalCost     Field "legal-cost",     "spese-legali" | "costo-legale";
    Template      Field "template",       "modello";
    Approval      Field "approval",       "approvazione";
    Attach        Field "attach",         "allega";

    Statement     Value "statement",      "estratto-conto";
    Letter        Value "letter",         "lettera";
    Friendly      Value "friendly",       "cordiale";
    Formal        Value "formal",         "formale";
    Firm          Value "firm",           "fermo";
    Business      Value "business",       "impresa";
    Consumer      Value "consumer",       "privato" | "consumatore";
    Public        Value "public",         "pubblico" | "ente-pubblico" | "pa";
    D231          Value "d231",           "d231";
    Legal         Value "legal",          "legale";
    Nothing       Value "none",           "nessuno" | "nessuna";
    On            Value "on",             "sì" | "si" | "attivo";
    Off           Value "off",            "no" | "disattivo";
    Italian       Value "it",             "it";
    English       Value "en",             "en";
    EndOfMonth    Value "eom",            "fm";
    OnReceipt     Value "on-receipt",     "a-vista" | "al-ricevimento";
    NotReceived   Value "not-received",   "non-ricevuta";
    MissingBankDetails Value "missing-bank-details", "mancano-coordinate";
    AmountMismatch Value "amount-mismatch", "importo-diverso";
    GoodsOrService Value "goods-or-service", "merce-o-servizio";
    Other         Value "other",          "altro";
    Courtesy      Value "courtesy",       "cortesia";
    Notice        Value "notice",         "preavviso";
    Suspension    Value "suspension",     "sospensione";
}

impl Word {
    /// Whether a reference that is written so must stand in quotes.
    #[must_use]
    pub fn is_reserved(self) -> bool {
        self.usage() != Use::Value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_means_one_word() {
        for word in Word::ALL {
            for spelling in word.spellings() {
                assert_eq!(Word::read(spelling), Some(*word), "{spelling}");
            }
        }
    }
}
