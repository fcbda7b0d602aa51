//! The page of citizens: what [`crate::publication`] draws, put into the page,
//! and what people do there. It asks nothing, keeps nothing and sends nothing.
//!
//! Without Leptos: the same page in components weighed 163 kB, and a citizen on
//! a slow line waits for each of them.

mod loading;
mod parsed_json;

use std::cell::{Cell, RefCell};

use wasm_bindgen_futures::spawn_local;

use self::loading::{Loaded, Selected, converted};
use crate::browser::{clock, elements, files, location, share_sheet, system_clipboard, window};
use crate::export::{self, Exported};
use crate::model::text::says;
use crate::model::{Document, Separator, only_rows};
use crate::publication::{
    Filter, PageAction, Publication, citation, drawn_page, drawn_refusal, drawn_table,
};
use crate::tasks::Form;
use crate::texts::{self, viewer};

/// Puts the viewer into the page.
pub fn mount() {
    spawn_local(async {
        match loading::load().await {
            Ok(loaded) => Viewer::show(loaded),
            Err(sentence) => {
                elements::draw("visor", &drawn_refusal(&sentence));
                // Another month may be there.
                elements::on("hashchange", |_| location::reload());
            }
        }
    });
}

/// It stands as long as the page.
struct Viewer {
    loaded: Loaded,
    filter: RefCell<Filter>,
    /// How often the controls asked for something.
    asked: Cell<u32>,
    /// The table that is asked for is not in the page yet.
    drawing: Cell<bool>,
    /// Where to lead once it is.
    place: RefCell<String>,
    /// The keyboard was on what is drawn anew.
    pressed: Cell<bool>,
    /// The rows are drawn for a style that makes cards of them.
    cards: Cell<bool>,
    /// With what it was compared last.
    compared: RefCell<Option<String>>,
}

/// From so many rows on a table takes longer to draw than a key to press.
const MANY_ROWS: usize = 500;

impl Viewer {
    fn show(loaded: Loaded) {
        let publication = &loaded.publication;
        window::set_title(&publication.title());
        let before = loading::other().is_some();
        let page = drawn_page(publication, before, share_sheet::shares());
        elements::draw("visor", &page);
        let viewer: &'static Self = Box::leak(Box::new(Self {
            loaded,
            filter: RefCell::default(),
            asked: Cell::default(),
            drawing: Cell::default(),
            place: RefCell::default(),
            pressed: Cell::default(),
            cards: Cell::default(),
            compared: RefCell::default(),
        }));
        viewer.choose(asked());
        viewer.follow();
        // Not every browser tells the choice of an option by the first; by the last a
        // telephone tells that it is turned.
        for what in ["input", "change", "resize"] {
            elements::on(what, move |_| viewer.ask());
        }
        elements::on("submit", |event| event.prevent_default());
        elements::on("hashchange", move |_| viewer.follow());
        elements::on("click", move |event| {
            let action = elements::data_of(&event, "accion");
            if let Some(action) = action.and_then(|name| PageAction::of(&name)) {
                viewer.act(action);
            }
            if let Some(order) = elements::data_of(&event, "orden") {
                viewer.order(order);
            }
        });
    }

    /// Shows what is asked for.
    fn choose(&'static self, filter: Filter) {
        // What was asked before and waits is not asked any more.
        self.asked.set(self.asked.get() + 1);
        let cards = is_narrow();
        self.cards.set(cards);
        self.filter.replace(filter.clone());
        self.drawing.set(filter.is_arranged());
        if filter.is_arranged() {
            return self.arrange(filter, cards);
        }
        let publication = &self.loaded.publication;
        let rows = filter.rows(publication);
        let all = publication.rows.len();
        let said = match rows.len() {
            0 if all > 0 => viewer::NOTHING_FOUND.to_owned(),
            shown => viewer::shown(shown, all),
        };
        self.put(&drawn_table(publication, &filter, &rows, cards), &said);
    }

    /// Shows the rows in an order or in groups, which are drawn aside.
    fn arrange(&'static self, filter: Filter, cards: bool) {
        let time = self.asked.get();
        elements::say("cuenta", viewer::ARRANGING);
        spawn_local(async move {
            let made = loading::arranged(&self.loaded, &filter, cards).await;
            // Something else may have been asked meanwhile.
            if self.asked.get() != time {
                return;
            }
            match made {
                Ok((table, said)) => self.put(&table, &said),
                Err(sentence) => {
                    elements::fill_form(&Filter::ARRANGEMENT, &[]);
                    self.choose(of_form());
                    elements::say("cuenta", sentence);
                }
            }
        });
    }

    /// Puts a table into the page, and what is told of it.
    fn put(&'static self, table: &str, said: &str) {
        elements::draw("tabla", table);
        elements::say("cuenta", said);
        self.drawing.set(false);
        if self.pressed.take() {
            let head = elements::find("#tabla [aria-sort] button");
            let control = head.or_else(|| elements::find("[name=orden]"));
            control.and_then(|control| control.focus().ok());
        }
        self.lead();
        lay_out();
    }

    /// Leads to where the address leads, if the table is there.
    fn lead(&'static self) {
        if self.drawing.get() {
            return;
        }
        let place = self.place.take();
        // It has its place only once all before it has.
        while !place.is_empty() && elements::unclass("late") {}
        if !place.is_empty() && !elements::lead_to(&place) {
            // It may be among what is not shown.
            elements::fill_form(&Filter::NAMES, &[]);
            self.choose(Filter::default());
            elements::lead_to(&place);
        }
    }

    /// What the head of a column asks for; nothing is the matrix's own order.
    fn order(&'static self, order: String) {
        self.pressed.set(true);
        let of = match order.as_str() {
            "" => &Filter::ARRANGEMENT[..],
            _ => &Filter::ARRANGEMENT[..1],
        };
        elements::fill_form(of, &[(of[0], order)]);
        self.ask();
    }

    /// Shows what the controls ask for, if it is something else or there is room
    /// for something else; of a large matrix once the person pauses.
    fn ask(&'static self) {
        if self.compared.borrow().is_some() {
            self.compare();
        }
        let asked = of_form();
        if *self.filter.borrow() == asked {
            if self.cards.get() != is_narrow() {
                let pressed = elements::find("#tabla :focus");
                self.pressed.set(pressed.is_some());
                self.choose(asked);
            }
            return;
        }
        // What the address says is asked no more; a link to it leads there again.
        self.write_address(&Filter::default());
        if self.loaded.publication.rows.len() < MANY_ROWS && !asked.is_arranged() {
            return self.choose(asked);
        }
        let time = self.asked.get() + 1;
        self.asked.set(time);
        clock::after(150, move || {
            if self.asked.get() == time {
                self.choose(asked);
            }
        });
    }

    /// Makes the address say the month that is shown and this choice of it.
    fn write_address(&self, filter: &Filter) {
        let said = loading::for_address(&self.loaded.publication, filter);
        location::replace_hash_values(&said);
    }

    /// Shows what the address asks for: another month, a choice of the matrix, or
    /// a place in it.
    fn follow(&'static self) {
        if loading::asked_month() != self.loaded.publication.month {
            return location::reload();
        }
        let hash = location::hash();
        let mut place = hash.clone();
        if says(&hash, "=") {
            let said = location::hash_values(&["lugar"]).pop();
            place = said.map_or_else(String::new, |(_, place)| place);
            let asked = asked();
            elements::fill_form(&Filter::NAMES, &asked.for_address());
            if *self.filter.borrow() != asked {
                self.choose(asked);
                elements::lead_to("cuenta");
            }
        }
        self.place.replace(place);
        self.lead();
    }

    fn act(&'static self, action: PageAction) {
        match action {
            PageAction::Clear => {
                elements::fill_form(&Filter::CHOICE, &[]);
                self.write_address(&Filter::default());
                self.ask();
            }
            PageAction::Compare => self.compare(),
            PageAction::Csv => {
                let document = &self.loaded.publication.document;
                let csv = |document: &Document| export::shared_csv(document, Separator::Semicolon);
                match self.selected() {
                    None => hand(&csv(document), None),
                    Some(part) => {
                        let file = csv(&only_rows(document, &part.rows)).of_selection();
                        hand(&file, Some(&self.says_part(&part)));
                    }
                }
            }
            PageAction::Workbook => self.hand_in(Form::Workbook),
            PageAction::Package => self.hand_in(Form::Package),
            PageAction::Link => {
                self.write_address(&self.filter.borrow());
                let address = location::address(&location::hash());
                let copied = system_clipboard::copy("", &address);
                let said = if copied {
                    viewer::LINK_COPIED
                } else {
                    viewer::LINK_NOT_COPIED
                };
                elements::say("dicho", said);
            }
            PageAction::Cite => {
                let citation = self.citation();
                let said = match system_clipboard::copy("", &citation) {
                    true => viewer::CITATION_COPIED,
                    false => viewer::NOT_COPIED,
                };
                elements::say("dicho", &[said, &citation].join(" "));
            }
            PageAction::Share => share_sheet::share(&self.citation(), viewer::NOT_SHARED),
            PageAction::Print => window::print(),
        }
    }

    /// What is seen as it is cited: the place that one was led to, or the choice,
    /// of this month and no later one.
    fn citation(&self) -> String {
        let publication = &self.loaded.publication;
        let hash = location::hash();
        let place = match says(&hash, "=") {
            true => location::hash_values(&["lugar"])
                .pop()
                .map(|(_, place)| place),
            false => Some(hash),
        };
        let place = place.unwrap_or_default();
        let filter = self.filter.borrow();
        let asked = match &*place {
            "" => location::hash_of(&filter.for_address()),
            place => place.to_owned(),
        };
        let month = loading::cited_month(publication);
        let address = location::address(&Publication::link_in(month.as_deref(), &asked));
        let (day, month, year, ..) = clock::local_time(clock::now());
        citation(publication, &place, &address, &texts::day(day, month, year))
    }

    /// Shows what changed, once it is asked for.
    fn compare(&'static self) {
        let other = loading::other();
        if *self.compared.borrow() == other {
            return;
        }
        self.compared.borrow_mut().clone_from(&other);
        elements::say("cambios", viewer::COMPARING);
        spawn_local(async move {
            let address = other.as_deref().unwrap_or_default();
            let changes = loading::changes(address, &self.loaded.file).await;
            // Another may have been chosen meanwhile.
            if *self.compared.borrow() != other {
                return;
            }
            match changes {
                Ok(drawn) => elements::draw("cambios", &drawn),
                Err(sentence) => {
                    elements::say("cambios", &sentence);
                    // To open it again is to try again.
                    *self.compared.borrow_mut() = None;
                }
            }
        });
    }

    /// The rows that are seen, if they are not all.
    fn selected(&self) -> Option<Selected> {
        let publication = &self.loaded.publication;
        let filter = self.filter.borrow();
        let rows = filter.rows(publication);
        let all = publication.rows.len();
        (rows.len() < all).then(|| Selected {
            said: viewer::selection(rows.len(), all, &filter.in_words(publication)),
            rows: rows
                .iter()
                .map(|at| publication.rows[*at].position)
                .collect(),
        })
    }

    fn says_part(&self, part: &Selected) -> String {
        viewer::only_shown(part.rows.len(), self.loaded.publication.rows.len())
    }

    fn hand_in(&'static self, form: Form) {
        elements::say("dicho", viewer::VIEWER_MAKING);
        let part = self.selected();
        let said = part.as_ref().map(|part| self.says_part(part));
        spawn_local(async move {
            match converted(&self.loaded.file, form, part.as_ref()).await {
                Ok(file) => hand(&file, said.as_deref()),
                Err(sentence) => elements::say("dicho", &sentence),
            }
        });
    }
}

/// Whether the style makes cards of the rows.
fn is_narrow() -> bool {
    window::width() < 960.0
}

/// Hands a file over, and says so, with what else is to be said of it.
fn hand(file: &Exported, of_it: Option<&str>) {
    let handed = files::download(&file.file_name, &file.media_type, &file.bytes);
    let said = match handed {
        Some(()) => [
            &texts::downloaded(&file.file_name),
            of_it.unwrap_or_default(),
        ]
        .join(" "),
        None => texts::DOWNLOAD_FAILED.to_owned(),
    };
    elements::say("dicho", &said);
}

/// Lays out the rest of a large matrix part by part, so that the page answers
/// meanwhile.
fn lay_out() {
    clock::after(30, || {
        if elements::unclass("late") {
            lay_out();
        }
    });
}

/// What the controls ask for.
fn of_form() -> Filter {
    Filter::of_address(&elements::form_values(&Filter::NAMES))
}

/// What the address asks for.
fn asked() -> Filter {
    Filter::of_address(&location::hash_values(&Filter::NAMES))
}
