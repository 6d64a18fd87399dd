"""Rules: checks of a plan that compiles, as linters have them.

In: a linked plan without errors. Out: findings at their places, none of them an error; `checking`
joins them with those of the structure, less what comments and options set aside. A rule is a
function from the plan to problems, and knows no other rule.

To add one, write a function in the module of its family and a line in `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kehoach.findings import Finding, Severity
from kehoach.plan import Loaded
from kehoach.rules import (
    abbreviations,
    capitals,
    dates,
    decree,
    duties,
    figures,
    leftovers,
    marks,
    mentions,
    money,
    names,
    places,
    progress,
    references,
    repeats,
    roles,
    slips,
    spelling,
    symbols,
    text,
    time,
    totals,
    typed,
    units,
)
from kehoach.rules.citations import Citation
from kehoach.rules.rule import Checked, Problem, Rule

__all__ = ["RULES", "Checked", "Citation", "Problem", "Rule", "rule_findings"]

_WARNING, _INFO = Severity.WARNING, Severity.INFO

RULES: tuple[Rule, ...] = (
    Rule("KH201", _WARNING, time.deadline_inside_window),
    Rule("KH202", _WARNING, time.outside_heading),
    Rule("KH203", _WARNING, time.anchor_without_day),
    Rule("KH204", _WARNING, time.over_before_the_plan),
    Rule("KH205", _WARNING, time.done_but_ordered),
    Rule("KH206", _WARNING, dates.impossible_date),
    Rule("KH207", _WARNING, dates.wrong_weekday),
    Rule("KH208", _WARNING, dates.anniversary_does_not_compute),
    Rule("KH209", _WARNING, time.before_what_it_needs),
    Rule("KH210", _INFO, time.other_time_in_the_duty),
    Rule("KH211", _WARNING, time.deadline_after_the_event),
    Rule("KH212", _WARNING, progress.progress_contradicts_status),
    Rule("KH213", _WARNING, progress.note_before_the_plan),
    Rule("KH301", _WARNING, duties.leads_here_supports_there),
    Rule("KH302", _WARNING, duties.ordered_but_not_leading),
    Rule("KH303", _WARNING, duties.lead_without_duty),
    Rule("KH304", _WARNING, roles.lead_and_support),
    Rule("KH305", _WARNING, roles.work_without_lead_and_time),
    Rule("KH306", _WARNING, duties.unit_without_duties),
    Rule("KH307", _INFO, roles.only_an_open_group),
    Rule("KH308", _INFO, roles.several_leads),
    Rule("KH309", _INFO, duties.duties_without_activity),
    Rule("KH310", _INFO, duties.other_place_in_the_duty),
    Rule("KH311", _WARNING, repeats.same_task_twice),
    Rule("KH312", _INFO, repeats.task_without_time),
    Rule("KH401", _WARNING, figures.parts_do_not_add_up),
    Rule("KH402", _WARNING, figures.year_differs_from_the_duty),
    Rule("KH403", _INFO, figures.number_without_dots),
    Rule("KH404", _WARNING, figures.figure_differs_from_the_duty),
    Rule("KH451", _WARNING, money.lines_do_not_add_up),
    Rule("KH452", _WARNING, money.sources_do_not_add_up),
    Rule("KH453", _WARNING, money.product_is_not_the_amount),
    Rule("KH454", _WARNING, money.parts_cost_more_than_the_whole),
    Rule("KH455", _WARNING, money.text_differs_from_the_budget),
    Rule("KH456", _WARNING, money.budget_not_counted),
    Rule("KH457", _WARNING, money.total_differs_from_the_budgets),
    Rule("KH458", _WARNING, money.words_differ_from_the_figure),
    Rule("KH501", _INFO, decree.deputy_without_kt),
    Rule("KH502", _WARNING, decree.no_filing),
    Rule("KH503", _WARNING, decree.wrong_padding),
    Rule("KH504", _WARNING, decree.too_long_for_the_register),
    Rule("KH505", _WARNING, decree.basis_without_opener),
    Rule("KH506", _INFO, capitals.wrong_capital),
    Rule("KH507", _INFO, decree.law_after_lesser_bases),
    Rule("KH508", _WARNING, decree.issuer_in_short_form),
    Rule("KH510", _WARNING, marks.sentence_in_brackets),
    Rule("KH511", _INFO, spelling.other_marks_among_the_same_words),
    Rule("KH513", _INFO, totals.other_figure_among_the_same_words),
    Rule("KH601", _WARNING, slips.doubled_words),
    Rule("KH602", _WARNING, text.space_before_punctuation),
    Rule("KH603", _WARNING, text.unbalanced_pairs),
    Rule("KH604", _INFO, text.sentence_without_end),
    Rule("KH605", _WARNING, text.same_sentence_for_two),
    Rule("KH606", _INFO, text.decomposed_letters),
    Rule("KH607", _INFO, text.mixed_tone_marks),
    Rule("KH608", _WARNING, slips.joined_marks),
    Rule("KH609", _WARNING, typed.typed_marks),
    Rule("KH610", _WARNING, typed.old_letters),
    Rule("KH701", _WARNING, mentions.variant_in_text),
    Rule("KH702", _WARNING, units.recipients_miss_units),
    Rule("KH703", _WARNING, units.unit_out_of_time),
    Rule("KH704", _INFO, units.other_form_in_role),
    Rule("KH705", _INFO, mentions.alias_in_text),
    Rule("KH706", _WARNING, mentions.nearly_a_name),
    Rule("KH707", _INFO, abbreviations.unknown_abbreviation),
    Rule("KH708", _WARNING, leftovers.body_that_is_gone),
    Rule("KH709", _INFO, repeats.group_less_one),
    Rule("KH713", _INFO, units.unverified_unit),
    Rule("KH721", _WARNING, abbreviations.nearly_another_abbreviation),
    Rule("KH722", _WARNING, places.place_with_other_marks),
    Rule("KH723", _WARNING, dates.days_that_do_not_fit),
    Rule("KH724", _WARNING, totals.listed_amounts_make_another_total),
    Rule("KH801", _WARNING, references.two_dates_of_one_document),
    Rule("KH802", _WARNING, references.citation_without_word),
    Rule("KH803", _INFO, references.citation_without_date),
    Rule("KH804", _WARNING, references.unknown_part),
    Rule("KH805", _WARNING, references.announced_but_not_there),
    Rule("KH806", _WARNING, references.two_issuers_of_one_document),
    Rule("KH807", _WARNING, symbols.symbol_of_no_document),
    Rule("KH808", _WARNING, references.appendix_not_made),
    Rule("KH901", _INFO, names.several_names),
    Rule("KH902", _WARNING, names.other_than_the_term),
    Rule("KH903", _INFO, leftovers.left_over_event),
    Rule("KH904", _WARNING, leftovers.other_year_than_the_subject),
    Rule("KH905", _WARNING, spelling.words_that_run_together),
    Rule("KH906", _WARNING, symbols.two_titles_of_one_document),
    Rule("KH907", _WARNING, symbols.symbol_of_another_type),
)
"""Every rule, by family: time, roles, figures (and money, KH45), the decree, text, units, references, names."""


def nobody() -> None:
    """Whoever asks has no reason to end a check before its end."""


def rule_findings(loaded: Loaded, asked: Callable[[], None] = nobody) -> Iterator[Finding]:
    """What the rules have to say of a sound plan; of one with errors, nothing.

    `asked` is called before each rule; what it raises ends the check.
    """
    if loaded.is_sound:
        checked = Checked(loaded.plan, loaded.places)
        for rule in RULES:
            asked()
            yield from rule.findings(checked)
