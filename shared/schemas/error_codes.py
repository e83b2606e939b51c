"""Every code that `errors[].code` of a problem document can hold, with what it means and what to do about it.

Codes are words of the contract: programs act on them, so one is never given another meaning. The sentences are English
and told in every language, as those of refusals are.
"""

from typing import Final, NamedTuple


class ErrorCode(NamedTuple):
    """What a code means, and what to do about it."""

    meaning: str
    remedy: str


ERROR_CODES: Final = {
    "another_day": ErrorCode(
        "A step of an event names a day outside its date.", "Write the hours of a day that the date of the event holds."
    ),
    "another_level": ErrorCode(
        "A series holds cities or countries, never both.", "Keep the values of cities and of countries in two series."
    ),
    "bad_answer": ErrorCode(
        "The question does not offer that answer.", "Read the question: its type and its options say what it takes."
    ),
    "bad_format": ErrorCode("The text is not written as this member asks for.", "Write it as the detail shows."),
    "bad_language": ErrorCode(
        "The word is no tag of a language, or not in its usual form.",
        "Write it as in es, pt-BR or zh-Hant (BCP 47).",
    ),
    "bad_value": ErrorCode(
        "The value is none that is taken here, for a reason of its own.",
        "Compare it with the description of the member.",
    ),
    "before_the_programme": ErrorCode(
        "The year lies before the programme began.", "Name the year that the result is of, from 2008 on."
    ),
    "both": ErrorCode("A question that does not apply has no answer.", "Leave out the answer or the reason."),
    "circle": ErrorCode(
        "A thing cannot stand above itself, by whatever way.",
        "Name another parent or a wider concept that does not lead back.",
    ),
    "conflict": ErrorCode(
        "Somebody else saved another answer meanwhile.",
        "Read the answer again and send yours with its present version.",
    ),
    "counted": ErrorCode(
        "A date counted from a parent cannot be given another way at the same time.",
        "Name as parent the event that the parent itself is counted from.",
    ),
    "counted_from": ErrorCode(
        "Other dates are counted from this one, so it needs a day.",
        "Give it a date of its own, or give the others one first.",
    ),
    "csv_invalid": ErrorCode(
        "The body is not CSV as it is read here.",
        "Look at the line and column that are named; save the table as CSV in UTF-8.",
    ),
    "differs": ErrorCode(
        "A column describes the whole table, and an earlier line says something else.",
        "Write the same in each line, or in the first one alone.",
    ),
    "error_value": ErrorCode("The cell shows an error, such as #N/A.", "Write the value, or empty the cell."),
    "exactly_one": ErrorCode(
        "Exactly one of several members is needed.", "Send one of those that the detail names, and none of the others."
    ),
    "far_out": ErrorCode(
        "The cell lies beyond the rows and columns that are read.", "Empty it, or move its content up."
    ),
    "fixed": ErrorCode("This member keeps its value.", "Leave it out."),
    "formula": ErrorCode("Formulas are not read.", "Write the value itself."),
    "header": ErrorCode(
        "The sheet does not have the columns of the template.", "Take the template anew and copy the answers into it."
    ),
    "invented_place": ErrorCode(
        "A real figure names an invented place.", "Say that the figures are synthetic, or name a real place."
    ),
    "json_invalid": ErrorCode("The body is not JSON.", "Look at the line and column that are named."),
    "kind_stays": ErrorCode("What has been submitted keeps its kind.", "Write a new one of the other kind."),
    "missing_column": ErrorCode("A needed column is not there.", "Add a column of that name."),
    "mixed_kinds": ErrorCode(
        "Real and invented cities are never mixed.", "Ask for real ones or for invented ones alone."
    ),
    "names_its_city": ErrorCode(
        "A text names the city that is to stay unnamed.",
        "Take the name of the city, its country or its network out of the text.",
    ),
    "needed": ErrorCode(
        "This member cannot be removed or empty.", "Leave it out of the change, or send another value."
    ),
    "no_question": ErrorCode(
        "The row of a workbook names no question.", "Take the template anew: the first column names the question."
    ),
    "no_right_of_reply": ErrorCode(
        "Only the acceptance of an external assessment opens a time to reply.", "Leave this member out."
    ),
    "no_such_expert": ErrorCode("The register has no such expert.", "List the experts and name one of them."),
    "no_such_question": ErrorCode("The thread has no such question.", "Read the thread and name a question of it."),
    "not_a_composite": ErrorCode(
        "A composite has members, and this is none.", "Name one of the composites of the questionnaire."
    ),
    "not_a_date": ErrorCode("The text is not a date in EDTF as it is read here.", "Write it as the detail shows."),
    "not_a_percentage": ErrorCode("A percentage runs from 0 to 100.", "Send a number in that range."),
    "not_a_template": ErrorCode(
        "The workbook was not made from a template of this assessment.", "Download the template and fill it in."
    ),
    "not_a_workbook": ErrorCode(
        "The body is not an XLSX workbook as it is read here.", "Save it as .xlsx, without a password."
    ),
    "not_answered_alike": ErrorCode(
        "Two questions called equal are not answered in the same way.",
        "Call them something else than equal, or give both the same options and points.",
    ),
    "not_applicable_refused": ErrorCode("This item always applies.", "Answer it as met, partly met or not met."),
    "not_fixed": ErrorCode(
        "Only a day or an interval of days is fixed.", "Write the days, or leave the status or the hours out."
    ),
    "not_for_choices": ErrorCode(
        "This member belongs to numbers, not to choices.", "Leave it out: the options say what a choice is worth."
    ),
    "not_growing": ErrorCode(
        "Corners of a line grow from one to the next.", "Put them in the order of their numbers, each once."
    ),
    "not_in_list": ErrorCode(
        "The value is none of those that this member takes.", "Send one of the values that the detail lists."
    ),
    "not_its_city": ErrorCode("The city is none of the practice's.", "Name a city of the practice."),
    "not_later": ErrorCode("The second wave comes after the first.", "Name a wave of a later year."),
    "not_of_files": ErrorCode(
        "This parameter belongs to pages, and files have none.",
        "Leave it out, or ask for the list in place of the file.",
    ),
    "not_on_the_internet": ErrorCode(
        "Webhooks do not go to such an address.", "Name an https:// address on the open internet, at port 443 or 8443."
    ),
    "not_published": ErrorCode("There is no such published practice or lesson.", "Name one that is published."),
    "not_released": ErrorCode(
        "Name another version that is released.", "List the released versions and name one of them."
    ),
    "not_yet": ErrorCode("The day has not come.", "Name a day up to today."),
    "nothing_to_rank": ErrorCode("Relevance needs a search.", "Send words to find in `q`, or sort otherwise."),
    "nothing_to_correct": ErrorCode(
        "A correction takes the place of something, and nothing stands there.", "Leave the correction out."
    ),
    "nothing_to_keep": ErrorCode(
        "Nothing of the table is left to be kept.", "See that it has figures of countries, and what is selected of it."
    ),
    "offer_withdrawn": ErrorCode("The mentoring offer was withdrawn.", "Name an offer that is open."),
    "one_place": ErrorCode("Each value names a city or a country, one of the two.", "Leave one of them out."),
    "only_for_choices": ErrorCode("This member belongs to choices.", "Leave it out, or make the question a choice."),
    "only_for_numbers": ErrorCode("This member belongs to numbers.", "Leave it out, or make the question a number."),
    "order": ErrorCode("The first lies after the second.", "Put the earlier one first."),
    "other_assessment": ErrorCode(
        "The workbook was made for another assessment.", "Upload it there, or take the template of this one."
    ),
    "other_family": ErrorCode(
        "An adaptation keeps the base that it began with.", "Begin the code with that of the base and a hyphen."
    ),
    "other_questionnaire": ErrorCode(
        "The workbook was made for another version of the questionnaire.", "Take the template of this version."
    ),
    "other_unit": ErrorCode(
        "The figure of that code is told in another unit.", "Send it in the unit that the detail names."
    ),
    "outside_period": ErrorCode("The days lie outside of the period of the call.", "Offer days within that period."),
    "past": ErrorCode("The day is over.", "Name today or a later day."),
    "question_not_asked": ErrorCode(
        "An earlier answer makes this question disappear.", "Leave the answer out, or change the earlier one."
    ),
    "real_place": ErrorCode(
        "An invented figure names a real place.", "Name an invented place, or say that the figures are real."
    ),
    "refers_forward": ErrorCode(
        "A condition names a question that comes later.", "Name a question that is asked before."
    ),
    "refers_to_itself": ErrorCode("A condition names its own question.", "Name a question that is asked before."),
    "repeated": ErrorCode("A parameter that takes one value came more than once.", "Send it once."),
    "required": ErrorCode(
        "Something that is needed is not there.", "Send it; the detail says what it is where the place alone does not."
    ),
    "reserved": ErrorCode("This word has a meaning of its own here.", "Choose another word."),
    "retired": ErrorCode(
        "The thing is no longer offered: what has it keeps it, and nothing gets it any more.",
        "Name another one, of those that are offered.",
    ),
    "same": ErrorCode("Two different things are needed.", "Name another one in one of the two places."),
    "same_version": ErrorCode("Two different versions are needed.", "Name two different versions."),
    "secretariat": ErrorCode("Only the secretariat changes this member.", "Leave it out, or ask the secretariat."),
    "several_cities": ErrorCode("Several cities are called so.", "Write the slug of the one that is meant."),
    "several_series": ErrorCode(
        "The table holds several figures for one country and year.",
        "Select a value of each dimension that the detail names.",
    ),
    "stands_otherwise": ErrorCode(
        "Another value of the same thing stands here already.",
        "Leave the row out, or say why the value that stands here is wrong.",
    ),
    "sum_to_zero": ErrorCode("Weights need a sum above zero.", "Give at least one of them a weight above zero."),
    "surplus": ErrorCode("This member has no place beside the others.", "Leave it out."),
    "table_invalid": ErrorCode(
        "The text is no table of that format.", "Send the file as the source gives it, or name another format."
    ),
    "to_come": ErrorCode("The day lies in the future.", "Name a day up to today."),
    "too_few_options": ErrorCode(
        "A choice has two or more options.", "Add an option, or make the question another type."
    ),
    "too_few_points": ErrorCode("A line has two or more corners.", "Add a corner: a number and what it is worth."),
    "too_large": ErrorCode(
        "The number is above the largest that is taken.", "Send one within the limit that the detail tells."
    ),
    "too_long": ErrorCode(
        "The text, list or object holds more than is taken.", "Shorten it to the number that the detail tells."
    ),
    "too_many": ErrorCode("The row holds more answers than the question takes.", "Empty the cells that are too many."),
    "too_many_cells": ErrorCode(
        "A line has more cells than there are columns.",
        "Quote cells that hold the separator, or remove the surplus ones.",
    ),
    "too_short": ErrorCode(
        "The text, list or object holds less than is needed.", "Add to it up to the number that the detail tells."
    ),
    "too_small": ErrorCode(
        "The number is below the smallest that is taken.", "Send one within the limit that the detail tells."
    ),
    "twice": ErrorCode("The same thing is named twice.", "Name it once."),
    "two_marks": ErrorCode(
        "The number has another mark before its decimals than its column.",
        "Write all numbers of the column with the same mark.",
    ),
    "two_readings": ErrorCode(
        "A mark of the number may stand before thousandths or between thousands.", "Write the number without that mark."
    ),
    "unfit": ErrorCode("The members do not fit together.", "Change or leave out one of those that the detail names."),
    "unknown": ErrorCode(
        "There is no such member, parameter or thing.",
        "Check its spelling against the document of the API, or leave it out.",
    ),
    "unknown_area": ErrorCode(
        "No released questionnaire has such an area.",
        "Name `index`, or an indicator or composite of a released version: its questionnaire lists them.",
    ),
    "unknown_city": ErrorCode("There is no such city.", "Look its slug up in `GET /v1/cities` of index_api."),
    "unknown_column": ErrorCode(
        "The table has a column that is not read here.", "Rename it to one that the detail lists, or remove it."
    ),
    "unknown_concept": ErrorCode("There is no such concept.", "Look its slug up in the glossary."),
    "unknown_country": ErrorCode("There is no such country.", "Write its code of ISO 3166-1, two capital letters."),
    "unknown_dimension": ErrorCode(
        "The table has no such dimension.", "Select by one of the names that the detail lists."
    ),
    "unknown_indicator": ErrorCode(
        "There is no such indicator.",
        "Name one that the questionnaire of the version lists, or `GET /v1/indicators` of index_api.",
    ),
    "unknown_item": ErrorCode("The checklist has no such item.", "Read the checklist and name an item of it."),
    "unknown_measure": ErrorCode(
        "There is no such measure.",
        "Name an indicator or composite of the questionnaire, or a series of `GET /v1/series`.",
    ),
    "unknown_member": ErrorCode(
        "A composite names a member that is not there.", "Name an indicator, or a composite that stands before."
    ),
    "unknown_network": ErrorCode("There is no such network.", "Look its slug up in `GET /v1/networks` of index_api."),
    "unknown_offer": ErrorCode(
        "There is no such mentoring offer.", "List the open offers of the city and name one of them."
    ),
    "unknown_option": ErrorCode("The question has no such option.", "Name an option of the question."),
    "unknown_parent": ErrorCode("There is no such event to be the parent.", "Name an event that you can read."),
    "unknown_question": ErrorCode("The version has no such question.", "Name a question of the version."),
    "unknown_time_zone": ErrorCode(
        "There is no such time zone.", "Write a name of the IANA database, such as Europe/Oslo."
    ),
    "unknown_topic": ErrorCode("There is no such topic.", "Look its slug up in `GET /v1/topics` of index_api."),
    "version": ErrorCode(
        "The version of the answer is not as the template wrote it.",
        "Take the template anew and leave that column as it is.",
    ),
    "window": ErrorCode("The window is longer than is looked at.", "Ask for a shorter one, or for several."),
    "without_its_city": ErrorCode(
        "A lesson without its city belongs to collections of the secretariat alone.", "Take it out of the list."
    ),
    "without_options": ErrorCode("A condition names a question without options.", "Name a question with options."),
    "without_question": ErrorCode("An indicator has no question.", "Give it a scored question, or take it out."),
    "wrong_type": ErrorCode(
        "The value is of another type than this member takes, such as a text for a number.",
        "Send the type that the detail names.",
    ),
    "yaml_invalid": ErrorCode(
        "The body is not YAML as it is read here.", "Look at the line and column that are named."
    ),
}
