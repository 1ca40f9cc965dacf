//! XML, read into a small tree under limits: no document type, no entities, bounded depth and size.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{ImportError, Limits};

/// An element; names are kept without their prefix.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Child>,
}

/// What stands inside an element.
#[derive(Debug)]
pub(crate) enum Child {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The elements inside this one.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|c| match c {
            Child::Element(e) => Some(e),
            Child::Text(_) => None,
        })
    }

    /// The first element of this name inside this one.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|e| e.name == name)
    }

    /// The first element on this path of names.
    pub(crate) fn path(&self, names: &[&str]) -> Option<&Element> {
        names.iter().try_fold(self, |e, name| e.child(name))
    }

    /// The value `w:val` of the child of this name.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.child(name).and_then(|e| e.attribute("val"))
    }

    /// All text inside, in order.
    pub(crate) fn text(&self) -> String {
        fn walk(e: &Element, out: &mut String) {
            for child in &e.children {
                match child {
                    Child::Text(t) => out.push_str(t),
                    Child::Element(e) => walk(e, out),
                }
            }
        }
        let mut out = String::new();
        walk(self, &mut out);
        out
    }
}

/// Reads an XML text whole.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Element, ImportError> {
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding
            .decode_without_bom_handling_and_without_replacement(&bytes[mark..])
            .ok_or_else(|| ImportError::corrupt("text that does not fit its encoding"))?,
        None => std::str::from_utf8(bytes).map_err(ImportError::corrupt)?.into(),
    };
    let mut reader = Reader::from_str(&text);
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0;
    loop {
        match reader.read_event().map_err(ImportError::corrupt)? {
            Event::Start(start) => {
                count += 1;
                if open.len() > limits.depth {
                    return Err(ImportError::TooDeep { limit: limits.depth });
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => {
                count += 1;
                let element = element(&start)?;
                push(&mut open, Child::Element(element));
            }
            Event::End(_) => {
                // The reader checks that tags match; the root can't be closed.
                let Some(done) = open.pop() else { break };
                push(&mut open, Child::Element(done));
            }
            Event::Text(text) => push_text(&mut open, &text.xml10_content()),
            Event::CData(text) => push_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) => {
                if let Some(c) = name.resolve_char_ref().map_err(ImportError::corrupt)? {
                    push_text(&mut open, c.encode_utf8(&mut [0; 4]));
                } else {
                    let name = name.into_inner();
                    let text = quick_xml::escape::resolve_predefined_entity(&name)
                        .ok_or(ImportError::UnknownEntity)?;
                    push_text(&mut open, text);
                }
            }
            Event::DocType(_) => return Err(ImportError::DocumentType),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        if count > limits.elements {
            return Err(ImportError::TooManyElements { limit: limits.elements });
        }
    }
    if open.len() != 1 {
        return Err(ImportError::corrupt("the XML ends too early"));
    }
    let root = open.pop().unwrap_or_default();
    root.children
        .into_iter()
        .find_map(|c| match c {
            Child::Element(e) => Some(e),
            Child::Text(_) => None,
        })
        .ok_or_else(|| ImportError::corrupt("no XML element"))
}

fn element(start: &BytesStart<'_>) -> Result<Element, ImportError> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(ImportError::corrupt)?;
        let value = match attribute.normalized_value(XmlVersion::Implicit1_0) {
            Ok(value) => value.into_owned(),
            Err(_) => return Err(ImportError::UnknownEntity),
        };
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value));
    }
    Ok(Element { name: start.local_name().as_ref().to_owned(), attributes, children: Vec::new() })
}

fn push(open: &mut [Element], child: Child) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(child);
    }
}

/// Text is often cut into pieces by references: they are joined again.
fn push_text(open: &mut [Element], text: &str) {
    if let Some(parent) = open.last_mut() {
        if let Some(Child::Text(last)) = parent.children.last_mut() {
            last.push_str(text);
        } else {
            parent.children.push(Child::Text(text.to_owned()));
        }
    }
}
