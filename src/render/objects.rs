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
    ($kind:ident: $($part:ident),+) => {
        impl $kind {
            const PARTS: &[&str] = &[$(stringify!($part)),+];
        }

        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializing_for_value() {
                    return Value::from_object(self.clone()).serialize(serializer);
                }
                let name = stringify!($kind);
                let mut parts = serializer.serialize_struct(name, Self::PARTS.len())?;
                $(parts.serialize_field(stringify!($part), &self.$part)?;)+
                parts.end()
            }
        }

        impl Object for $kind {
            fn get_value(self: &Arc<Self>, part: &Value) -> Option<Value> {
                self.get_value_by_str(part.as_str()?)
            }

            fn get_value_by_str(self: &Arc<Self>, part: &str) -> Option<Value> {
                match part {
                    $(stringify!($part) => Some(Value::from(Serde(&self.$part))),)+
                    _ => None,
                }
            }

            fn enumerate(self: &Arc<Self>) -> Enumerator {
                Enumerator::Str(Self::PARTS)
            }
        }
    };
}

object!(Money: text, plain, currency, zero);
object!(Day: text, iso, elides);
object!(Link: href, name);
object!(ItemLink: href, invoice, instalment);
object!(Sentence: id, count, amount, of, day, until, step, word, other, name);

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
