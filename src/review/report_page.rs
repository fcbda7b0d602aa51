use super::finding_groups::{Grouping, groups};
use super::severity_name;
use crate::export::file_name::file_name;
use crate::export::{Exported, Html};
use crate::model::official::whose;
use crate::model::{Document, Outline};
use crate::rules::{Finding, Severity};
use crate::texts;
use time::Date;

const STYLE: &str = include_str!("report_page.css");

/// The findings as a page to print, unit by unit, so that each unit can be
/// given its part.
pub fn report_page(document: &Document, findings: &[Finding], today: Date) -> Exported {
    let mut html = Html::default();
    let title = match whose(&document.metadata) {
        Some(whose) => format!("{}: {whose}", texts::REVIEW_REPORT),
        None => texts::REVIEW_REPORT.to_owned(),
    };
    html.markup(
        "<!DOCTYPE html>\n<html lang=\"es-EC\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    );
    html.element("title", &title);
    html.markup("\n<style>\n");
    html.markup(STYLE);
    html.markup("</style>\n</head>\n<body>\n<main>\n");
    html.element("h1", &title);
    let count = |severity| {
        findings
            .iter()
            .filter(|finding| finding.rule.severity == severity)
            .count()
    };
    let counts = texts::severities(
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Suggestion),
    );
    let day = texts::day(
        today.day().into(),
        u8::from(today.month()).into(),
        today.year().unsigned_abs(),
    );
    html.element("p", &format!("{day}. {counts}."));
    let outline = Outline::of(document);
    let all = findings.iter();
    for group in groups(document, &outline, all, Grouping::Unit, "", findings.len()) {
        html.markup("<section>\n");
        html.element("h2", &group.title);
        html.markup("<table>\n<thead><tr>");
        for name in texts::REPORT_HEADS {
            html.markup("<th scope=\"col\">");
            html.text(name);
            html.markup("</th>");
        }
        html.markup("</tr></thead>\n<tbody>\n");
        for finding in &group.findings {
            html.markup("<tr>");
            html.element("td", &texts::place(document, &outline, finding.place));
            html.element("td", severity_name(finding.rule.severity));
            html.markup("<td>");
            html.element("strong", finding.rule.title);
            html.markup("<br>");
            html.text(&finding.message);
            html.markup("</td>");
            html.element("td", finding.rule.cite);
            html.markup("</tr>\n");
        }
        html.markup("</tbody>\n</table>\n</section>\n");
    }
    if findings.is_empty() {
        html.element("p", texts::NONE_LEFT);
    }
    html.markup("</main>\n</body>\n</html>\n");
    Exported {
        file_name: file_name(document, "revision", "html"),
        media_type: "text/html;charset=utf-8".into(),
        bytes: html.finish().into_bytes(),
        notes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use time::Month;

    use super::super::finding_groups::tests::faulty;
    use super::*;
    use crate::model::Metadata;

    #[test]
    fn each_unit_has_its_part_and_no_text_is_markup() {
        let (mut document, findings) = faulty();
        document.metadata = Metadata {
            institution: "<b>GAD</b>".to_owned(),
            ..Metadata::default()
        };
        let today = Date::from_calendar_date(2026, Month::November, 12).unwrap();
        let page = report_page(&document, &findings, today);
        let text = String::from_utf8(page.bytes).unwrap();
        assert!(
            text.contains("<h1>Informe de revisión: &lt;b&gt;GAD&lt;/b&gt;</h1>"),
            "{text}"
        );
        assert!(text.contains("12 de noviembre de 2026"), "{text}");
        for title in [
            "<h2>Metadatos</h2>",
            "<h2>1 · Riego</h2>",
            "<h2>2 · Vías</h2>",
        ] {
            assert!(text.contains(title), "{title}");
        }
        assert_eq!(text.matches("<tr><td>").count(), findings.len());
    }
}
