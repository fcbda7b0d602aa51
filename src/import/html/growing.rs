//! The tree of a page while it is being read. What HTML means is for html5ever
//! to know; it says here what is to become of the tree, and asks what is in it.
//!
//! All that it does is counted: it goes through what is open again for each tag,
//! and a page may be made so that this takes for ever.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute as Given, ExpandedName, QualName, local_name, ns};

use super::dom::Page;
use super::tree::{BranchContent, ElementKind, NONE, Tree};
use crate::import::error::page_limit::PageLimit;

/// What may be done for each byte of a page, and for any page. Real ones take
/// less than ten for a byte.
const WORK_A_BYTE: u64 = 100;
const WORK: u64 = 10_000_000;

/// What it is to compare an attribute with those of another element, and to copy
/// it.
const COMPARED: usize = 20;
const COPIED: usize = 10;

/// What may be done for a page of so many bytes.
pub(super) fn most_work(bytes: usize) -> u64 {
    WORK + WORK_A_BYTE * bytes as u64
}

pub(super) struct Growing {
    tree: RefCell<Tree>,
    document: Handle,
    /// What has been done, and how much may be.
    work: Cell<u64>,
    most_work: u64,
}

/// An element, while html5ever has to do with it.
pub(super) type Handle = Rc<Made>;

#[derive(Debug)]
pub(super) struct Made {
    at: u32,
    name: QualName,
    /// HTML may follow in it, although it is of a formula.
    holds_html: bool,
}

impl Growing {
    /// For a page of so many bytes.
    pub fn new(bytes: usize) -> Self {
        let mut tree = Tree::default();
        let at = tree.add(BranchContent::Nothing);
        let name = QualName::new(None, ns!(), local_name!(""));
        Self {
            tree: RefCell::new(tree),
            document: made(at, name),
            work: Cell::new(0),
            most_work: most_work(bytes),
        }
    }

    /// The page is not to be read on.
    pub fn over(&self) -> Option<PageLimit> {
        let tangled = (self.work.get() > self.most_work).then_some(PageLimit::Tangled);
        self.tree.borrow().over.or(tangled)
    }

    pub fn give_up(&self, limit: PageLimit) {
        self.tree.borrow_mut().over.get_or_insert(limit);
    }

    /// How many nodes there have been.
    pub fn made(&self) -> usize {
        self.tree.borrow().len()
    }

    #[cfg(test)]
    pub fn work(&self) -> u64 {
        self.work.get()
    }

    fn spend(&self, work: usize) {
        self.work.set(self.work.get() + work as u64);
    }

    fn parent(&self, element: &Handle) -> u32 {
        self.tree.borrow().parent(element.at)
    }

    fn put(&self, child: NodeOrText<Handle>, parent: u32, before: u32) {
        let mut tree = self.tree.borrow_mut();
        self.spend(1);
        match child {
            NodeOrText::AppendNode(node) => tree.put(node.at, parent, before),
            NodeOrText::AppendText(text) => tree.put_text(&text, parent, before),
        }
    }

    /// The attributes of a format are compared with those of each that is open;
    /// the format is the last element that was made.
    pub fn compare(&self, given: usize) {
        let formats = self.tree.borrow().formats_around_last();
        self.spend(COMPARED * given * formats);
    }

    /// The page, when all of it has been read.
    pub fn page(self) -> Result<Page, PageLimit> {
        match self.over() {
            Some(limit) => Err(limit),
            None => self.tree.into_inner().page(self.document.at),
        }
    }
}

fn made(at: u32, name: QualName) -> Handle {
    Rc::new(Made {
        at,
        name,
        holds_html: false,
    })
}

impl TreeSink for Growing {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        self.spend(1);
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, given: Vec<Given>, flags: ElementFlags) -> Handle {
        self.spend(1 + COPIED * given.len());
        let mut tree = self.tree.borrow_mut();
        let attributes = tree.keep(&given);
        let kind = ElementKind::of(&name.local);
        let content = BranchContent::Element {
            name: tree.named(&name.local),
            attributes,
            kind,
        };
        Rc::new(Made {
            at: tree.add(content),
            name,
            holds_html: flags.mathml_annotation_xml_integration_point,
        })
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        let name = QualName::new(None, ns!(), local_name!(""));
        made(self.tree.borrow_mut().add(BranchContent::Nothing), name)
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> Handle {
        self.create_comment(data)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(child, parent.at, NONE);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        self.put(child, self.parent(sibling), sibling.at);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        match self.parent(element) {
            NONE => self.append(previous, child),
            _ => self.append_before_sibling(element, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// Nothing is asked of a template, and what is in it is as in any element.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        self.spend(1);
        one.at == other.at
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Handle, given: Vec<Given>) {
        self.spend(given.len());
        self.tree.borrow_mut().add_attributes(target.at, &given);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.spend(1);
        self.tree.borrow_mut().detach(target.at);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let moved = self.tree.borrow_mut().hand_over(node.at, parent.at);
        self.spend(moved);
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &Handle) -> bool {
        target.holds_html
    }
}
