//! What stands in macros, which are tokens to the parser.

use std::iter::Peekable;

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree, token_stream};
use syn::visit::Visit;

use crate::house::Manner;
use crate::read::Reader;

type Tokens = Peekable<token_stream::IntoIter>;

/// Tells the reader the paths, words and texts among tokens, as it would find
/// them in code.
pub fn walk(reader: &mut Reader<'_>, tokens: TokenStream) {
    let mut tokens = tokens.into_iter().peekable();
    let mut after_dot = false;
    while let Some(token) = tokens.next() {
        let dot = is_punctuation(&token, '.');
        match token {
            TokenTree::Ident(name) if name == "use" => used(reader, name, &mut tokens),
            TokenTree::Ident(name) => path(reader, name, &mut tokens, after_dot),
            TokenTree::Group(group) => walk(reader, group.stream()),
            TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                    reader.literal(text.value(), text.span());
                }
            }
            TokenTree::Punct(_) => {}
        }
        after_dot = dot;
    }
}

/// From a name on as far as `::` leads.
fn path(reader: &mut Reader<'_>, first: Ident, tokens: &mut Tokens, after_dot: bool) {
    let at = first.span();
    let mut names = Vec::new();
    let mut next = Some(first);
    while let Some(name) = next.take() {
        reader.visit_ident(&name);
        names.push(name.to_string());
        if takes_colons(tokens)
            && let Some(TokenTree::Ident(name)) = tokens.peek()
        {
            next = Some(name.clone());
            tokens.next();
        }
    }
    let is_macro = tokens
        .peek()
        .is_some_and(|token| is_punctuation(token, '!'));
    if is_macro && let Some(name) = names.last() {
        reader.word(format!("{name}!"), at);
    }
    let called = matches!(tokens.peek(), Some(TokenTree::Group(group)) if is_call(group));
    let alone = names.len() == 1 && !called && !names[0].starts_with(char::is_uppercase);
    if !after_dot && !alone {
        reader.say(names, at, Manner::Inline);
    }
}

fn is_call(group: &Group) -> bool {
    group.delimiter() == Delimiter::Parenthesis
}

fn takes_colons(tokens: &mut Tokens) -> bool {
    let mut ahead = tokens.clone();
    let both = (0..2).all(|_| {
        ahead
            .next()
            .is_some_and(|token| is_punctuation(&token, ':'))
    });
    if both {
        *tokens = ahead;
    }
    both
}

fn used(reader: &mut Reader<'_>, first: Ident, tokens: &mut Tokens) {
    let mut statement = vec![TokenTree::Ident(first)];
    for token in tokens.by_ref() {
        let last = is_punctuation(&token, ';');
        statement.push(token);
        if last {
            break;
        }
    }
    if let Ok(item) = syn::parse2(statement.into_iter().collect()) {
        reader.visit_item_use(&item);
    }
}

fn is_punctuation(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// Whether a `cfg` has `test` somewhere, not as what must not be.
pub fn asks_for_test(condition: TokenStream) -> bool {
    let mut tokens = condition.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(name) if name == "test" => return true,
            TokenTree::Ident(name) if name == "not" => {
                tokens.next();
            }
            TokenTree::Group(group) if asks_for_test(group.stream()) => return true,
            _ => {}
        }
    }
    false
}
