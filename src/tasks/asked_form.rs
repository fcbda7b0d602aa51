use serde::{Deserialize, Serialize};

use crate::model::Separator;

/// A form of the matrix that a person asks for now and then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    Workbook,
    WebPage,
    Fragment,
    Package,
    Json,
    /// The CSV to share.
    Shared(Separator),
    /// The old layout as text.
    OldLayout(Separator),
}

impl Form {
    /// As a task is sent, for a page that has no room to write any JSON.
    pub(super) const fn quoted(self) -> &'static str {
        match self {
            Self::Workbook => "\"Workbook\"",
            Self::WebPage => "\"WebPage\"",
            Self::Fragment => "\"Fragment\"",
            Self::Package => "\"Package\"",
            Self::Json => "\"Json\"",
            Self::Shared(Separator::Semicolon) => "{\"Shared\":\"Semicolon\"}",
            Self::Shared(Separator::Comma) => "{\"Shared\":\"Comma\"}",
            Self::Shared(Separator::Tab) => "{\"Shared\":\"Tab\"}",
            Self::Shared(Separator::Pipe) => "{\"Shared\":\"Pipe\"}",
            Self::OldLayout(Separator::Semicolon) => "{\"OldLayout\":\"Semicolon\"}",
            Self::OldLayout(Separator::Comma) => "{\"OldLayout\":\"Comma\"}",
            Self::OldLayout(Separator::Tab) => "{\"OldLayout\":\"Tab\"}",
            Self::OldLayout(Separator::Pipe) => "{\"OldLayout\":\"Pipe\"}",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_asked_for_as_it_is_read() {
        let plain = [
            Form::Workbook,
            Form::WebPage,
            Form::Fragment,
            Form::Package,
            Form::Json,
        ];
        let separated = Separator::ALL.map(|it| [Form::Shared(it), Form::OldLayout(it)]);
        for form in plain.into_iter().chain(separated.into_iter().flatten()) {
            assert_eq!(form.quoted(), serde_json::to_string(&form).expect("JSON"));
        }
    }
}
