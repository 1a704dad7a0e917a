//! The small values of views as templates get them: as they are, for a page has hundreds of them, and
//! templates ask for few of their parts.
//!
//! In: an amount, a day, a link or a sentence of a view. Out: for a template an object with named parts; for
//! machines the same parts. It does not know how they look.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{DynObject, Enumerator, Object, ObjectRepr, Serde, serializing_for_value};
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::view::frame::{Pages, Shared};
use crate::view::values::{Day, ItemLink, Link, Money, Sentence};

macro_rules! object {
    ($kind:ident as $it:ident: $($part:ident = $value:expr),+) => {
        impl $kind {
            const PARTS: &[&str] = &[$(stringify!($part)),+];
        }

        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializing_for_value() {
                    return Value::from_object(self.clone()).serialize(serializer);
                }
                let $it = self;
                let name = stringify!($kind);
                let mut parts = serializer.serialize_struct(name, Self::PARTS.len())?;
                $(parts.serialize_field(stringify!($part), &$value)?;)+
                parts.end()
            }
        }

        impl Object for $kind {
            fn get_value(self: &Arc<Self>, part: &Value) -> Option<Value> {
                self.get_value_by_str(part.as_str()?)
            }

            fn get_value_by_str(self: &Arc<Self>, part: &str) -> Option<Value> {
                let $it = self;
                match part {
                    $(stringify!($part) => Some(Value::from(Serde(&$value))),)+
                    _ => None,
                }
            }

            fn enumerate(self: &Arc<Self>) -> Enumerator {
                Enumerator::Str(Self::PARTS)
            }
        }
    };
}

object!(Money as it: text = it.text(), plain = it.plain(), currency = it.currency(), zero = it.zero());
object!(Day as it: text = it.text(), iso = it.iso(), elides = it.elides());
object!(Link as it: href = it.href, name = it.name);
object!(ItemLink as it: href = it.href, invoice = it.invoice, instalment = it.instalment);
object!(Sentence as it: id = it.id, count = it.count, amount = it.amount, of = it.of, day = it.day,
    until = it.until, step = it.step, word = it.word, other = it.other, name = it.name);

impl<T: Object + Serialize + 'static> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializing_for_value() {
            Value::from_dyn_object(DynObject::new(Arc::clone(&self.0))).serialize(serializer)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl Object for Pages {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, at: &Value) -> Option<Value> {
        self.0.get(at.as_usize()?).map(|page| Value::from(Serde(page)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.len())
    }
}
