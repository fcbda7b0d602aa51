//! What one file says: its names, its paths, its words.

use std::ops::RangeInclusive;

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, ImplItem, Item, Signature, TraitItem, UseTree, Visibility};

use crate::house::{Child, File, House, Manner, Name, Said};
use crate::tokens;

/// Reads the text of a module's file, and tells which other files it is made of.
pub fn file(house: &mut House, module: usize, text: &str) -> Vec<Child> {
    let file = house.modules[module].file;
    let tree = syn::parse_file(text)
        .unwrap_or_else(|error| panic!("{} is no Rust: {error}", house.path(file)));
    let mut reader = Reader {
        house,
        module,
        inside: Vec::new(),
        children: Vec::new(),
        tests: Vec::new(),
    };
    reader.visit_file(&tree);
    let Reader {
        children, tests, ..
    } = reader;
    house.files[file].code_lines = code_lines(text, &tests);
    children
}

fn code_lines(text: &str, tests: &[RangeInclusive<usize>]) -> usize {
    text.lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim_start().starts_with("//"))
        .filter(|(_, number)| !tests.iter().any(|test| test.contains(number)))
        .count()
}

pub struct Reader<'a> {
    house: &'a mut House,
    module: usize,
    /// The names of the modules written out around what is read.
    inside: Vec<String>,
    children: Vec<Child>,
    tests: Vec<RangeInclusive<usize>>,
}

impl Reader<'_> {
    fn file(&mut self) -> &mut File {
        let file = self.house.modules[self.module].file;
        &mut self.house.files[file]
    }

    pub fn say(&mut self, path: Vec<String>, at: Span, manner: Manner) {
        self.house.modules[self.module].paths.push(Said {
            path,
            line: line(at),
            manner,
        });
    }

    pub fn word(&mut self, word: impl Into<String>, at: Span) {
        self.file().words.push((word.into(), line(at)));
    }

    pub fn literal(&mut self, text: String, at: Span) {
        self.file().literals.push((text, line(at)));
    }

    fn define(&mut self, name: &Ident) {
        self.house.name(self.module, name.to_string(), Name::Item);
    }

    fn define_type(&mut self, name: &Ident) {
        self.define(name);
        self.file()
            .types
            .push((name.to_string(), line(name.span())));
    }

    /// Whether it is there for tests alone; then its lines count for nothing.
    fn left_out(&mut self, attributes: &[Attribute], whole: Span) -> bool {
        let test = attributes.iter().any(is_test);
        if test {
            self.tests.push(whole.start().line..=whole.end().line);
        }
        test
    }

    fn function(&mut self, signature: &Signature, body: &Block) {
        let lines = line(signature.span())..=body.span().end().line;
        self.file()
            .functions
            .push((signature.ident.to_string(), lines));
    }

    fn note(&mut self, item: &Item) {
        match item {
            Item::Struct(item) => self.define_type(&item.ident),
            Item::Enum(item) => self.define_type(&item.ident),
            Item::Union(item) => self.define_type(&item.ident),
            Item::Trait(item) => self.define_type(&item.ident),
            Item::TraitAlias(item) => self.define_type(&item.ident),
            Item::Type(item) => self.define_type(&item.ident),
            Item::Const(item) => self.define(&item.ident),
            Item::Static(item) => self.define(&item.ident),
            Item::Macro(item) => {
                if let Some(name) = &item.ident {
                    self.define(name);
                }
            }
            Item::Fn(item) => {
                self.define(&item.sig.ident);
                self.function(&item.sig, &item.block);
            }
            _ => {}
        }
    }

    fn child(&mut self, item: &syn::ItemMod, test: bool) {
        let name = item.ident.to_string();
        self.children.push(Child {
            parent: self.module,
            path: self.inside.iter().cloned().chain([name]).collect(),
            test,
        });
    }

    /// A module written out in its parent's file.
    fn inner(&mut self, item: &syn::ItemMod) {
        let parent = self.module;
        self.module = self.house.modules.len();
        self.house.modules.push(crate::house::Module {
            file: self.house.modules[parent].file,
            parent: Some(parent),
            library: self.house.modules[parent].library,
            ..Default::default()
        });
        let name = item.ident.to_string();
        self.house
            .name(parent, name.clone(), Name::Module(self.module));
        self.inside.push(name);
        visit::visit_item_mod(self, item);
        self.inside.pop();
        self.module = parent;
    }

    fn used(&mut self, tree: &UseTree, before: &[String], public: bool) {
        let with = |name: &Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(tree) => self.used(&tree.tree, &with(&tree.ident), public),
            UseTree::Group(tree) => {
                for tree in &tree.items {
                    self.used(tree, before, public);
                }
            }
            UseTree::Glob(tree) => {
                self.say(before.to_vec(), tree.star_token.span(), Manner::Use);
                self.house.modules[self.module].globs.push(before.to_vec());
            }
            UseTree::Name(tree) if tree.ident == "self" => {
                self.bring(
                    before.to_vec(),
                    before.last().cloned(),
                    tree.ident.span(),
                    public,
                );
            }
            UseTree::Name(tree) => {
                let name = Some(tree.ident.to_string());
                self.bring(with(&tree.ident), name, tree.ident.span(), public);
            }
            UseTree::Rename(tree) => {
                let path = match tree.ident == "self" {
                    true => before.to_vec(),
                    false => with(&tree.ident),
                };
                self.bring(
                    path,
                    Some(tree.rename.to_string()),
                    tree.ident.span(),
                    public,
                );
            }
        }
    }

    /// A path becomes a name of the module.
    fn bring(&mut self, path: Vec<String>, name: Option<String>, at: Span, public: bool) {
        if let Some(name) = name {
            let path = path.clone();
            self.house
                .name(self.module, name, Name::Use { path, public });
        }
        let manner = match public {
            true => Manner::Handed,
            false => Manner::Use,
        };
        self.say(path, at, manner);
    }
}

impl Visit<'_> for Reader<'_> {
    fn visit_item(&mut self, item: &Item) {
        let test = self.left_out(attributes(item), item.span());
        match item {
            Item::Mod(item) if item.content.is_none() => self.child(item, test),
            _ if test => {}
            Item::Mod(item) => self.inner(item),
            _ => {
                self.note(item);
                visit::visit_item(self, item);
            }
        }
    }

    fn visit_impl_item(&mut self, item: &ImplItem) {
        if !self.left_out(attributes_in_impl(item), item.span()) {
            if let ImplItem::Fn(item) = item {
                self.function(&item.sig, &item.block);
            }
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &TraitItem) {
        if let TraitItem::Fn(item) = item
            && let Some(body) = &item.default
        {
            self.function(&item.sig, body);
        }
        visit::visit_trait_item(self, item);
    }

    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        visit::visit_item_use(self, item);
        let public = !matches!(item.vis, Visibility::Inherited);
        self.used(&item.tree, &[], public);
    }

    fn visit_path(&mut self, path: &syn::Path) {
        if path.leading_colon.is_none() {
            let segments = path.segments.iter();
            let segments: Vec<_> = segments.map(|part| part.ident.to_string()).collect();
            // What begins small and stands alone is as often a variable.
            if segments.len() > 1 || segments[0].starts_with(char::is_uppercase) {
                self.say(segments, path.span(), Manner::Inline);
            }
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_call(&mut self, call: &syn::ExprCall) {
        if let syn::Expr::Path(path) = &*call.func
            && let Some(name) = path.path.get_ident()
        {
            self.say(vec![name.to_string()], name.span(), Manner::Inline);
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_macro(&mut self, item: &syn::Macro) {
        if let Some(name) = item.path.segments.last() {
            self.word(format!("{}!", name.ident), name.span());
        }
        self.visit_path(&item.path);
        tokens::walk(self, item.tokens.clone());
    }

    /// What derives and lints are told is no text of the program, and neither
    /// are its comments.
    fn visit_attribute(&mut self, attribute: &Attribute) {
        if let Some(name) = attribute.path().segments.last() {
            self.word(format!("#[{}]", name.ident), name.span());
        }
        if let syn::Meta::List(list) = &attribute.meta {
            let texts = self.file().literals.len();
            tokens::walk(self, list.tokens.clone());
            self.file().literals.truncate(texts);
        }
    }

    /// `pub(in crate::view)` allows; it leans on nothing.
    fn visit_visibility(&mut self, _: &Visibility) {}

    fn visit_lit_str(&mut self, text: &syn::LitStr) {
        self.literal(text.value(), text.span());
    }

    fn visit_ident(&mut self, name: &Ident) {
        self.word(name.to_string(), name.span());
    }
}

fn line(at: Span) -> usize {
    at.start().line
}

/// `#[test]`, or a `cfg` that asks for one.
fn is_test(attribute: &Attribute) -> bool {
    let path = attribute.path();
    path.is_ident("test")
        || path.is_ident("cfg")
            && attribute
                .meta
                .require_list()
                .is_ok_and(|list| tokens::asks_for_test(list.tokens.clone()))
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn attributes_in_impl(item: &ImplItem) -> &[Attribute] {
    match item {
        ImplItem::Const(item) => &item.attrs,
        ImplItem::Fn(item) => &item.attrs,
        ImplItem::Type(item) => &item.attrs,
        ImplItem::Macro(item) => &item.attrs,
        _ => &[],
    }
}
