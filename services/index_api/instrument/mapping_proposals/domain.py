"""What each question of a version seems to be beside those of another: read from identifiers, texts and points.

A proposal is no mapping: two questions that look alike may ask for different things, which only a person can tell.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from services.index_api.instrument.mappings.domain import Kind, Pair, Step, Texts
from services.index_api.instrument.questionnaires.domain import answered_alike
from shared.schemas.codes import Labels
from shared.schemas.fields import Named, in_language
from shared.schemas.index.instrument.questionnaires import AskedIf, Option, Question, Questionnaire
from shared.sentences import Sentence, in_each, say

_REWORDED: Final = say("Has another text.")
_RELABELLED: Final = say("Options have other labels.")
_RETYPED: Final = say("Is answered in another way.")
_RESCORED: Final = say("Its answers are worth something else.")
_OTHER_CONDITION: Final = say("Is asked after other answers.")
_OTHER_OPTIONS: Final = say("Offers other options.")
_MORE: Final = say("Keeps its options and adds some.")
_FEWER: Final = say("Keeps only some of its options.")


def proposed(before: Questionnaire, after: Questionnaire) -> Step:
    """Propose a mapping: a pair for each question of `after` in its order, then one for each that `after` dropped.

    Questions of the same content belong together, whatever their identifiers; of the others those of the same
    identifier. Every question stands in exactly one pair, and every pair but an `equal` one has a reason.
    """
    old, counterparts = _by_id(before), counterparts_of(before, after)
    pairs = [
        Pair(None, question.id, Kind.NOT_COMPARABLE, in_each(say("Not asked in {before}.", before=before.name)))
        if (counterpart := counterparts.get(question.id)) is None
        else _compared(old[counterpart], question, counterparts)
        for question in after.questions
    ]
    found = set(counterparts.values())
    dropped = in_each(say("Not asked in {after}.", after=after.name))
    pairs += [Pair(one, None, Kind.NOT_COMPARABLE, dropped) for one in old if one not in found]
    return Step(before.name, after.name, pairs, _indicators(before, after, pairs))


def accepted(step: Step, questions: Collection[str] | None, kinds: Labels) -> Step:
    """Make of a proposal the mapping that was accepted: of all questions of the later version, or of these.

    What was not accepted cannot be compared; `kinds` says what the kinds of mappings are called.
    """
    if questions is None:
        return step
    pairs = [pair if pair.after is None or pair.after in questions else _declined(pair, kinds) for pair in step.pairs]
    return Step(step.before, step.after, pairs, step.indicators)


def counterparts_of(before: Questionnaire, after: Questionnaire) -> dict[str, str]:
    """Say for questions of `after` which question of `before` they seem to continue; of each at most one."""
    old, new = _by_id(before), _by_id(after)
    found = {name: name for name, question in new.items() if name in old and _same_content(old[name], question)}
    left, others = _once(old.values(), set(found)), _once(new.values(), set(found))
    for content, question in others.items():
        if content in left and _same_content(left[content], question):
            found[question.id] = left[content].id
    taken = set(found.values())
    return found | {name: name for name in new if name in old and name not in found and name not in taken}


def _once(questions: Iterable[Question], taken: Collection[str]) -> dict[str, Question]:
    """Give the questions of which there is only one of that text, without those that are `taken`."""
    left = [(in_language(question.text, "en"), question) for question in questions if question.id not in taken]
    times = Counter(text for text, _ in left)
    return {text: question for text, question in left if times[text] == 1}


def _by_id(version: Questionnaire) -> dict[str, Question]:
    return {question.id: question for question in version.questions}


def _same_content(before: Question, after: Question) -> bool:
    return (
        answered_alike(before, after)
        and _reads_alike(before.text, after.text)
        and not _relabelled(before.options, after.options)
    )


def _reads_alike(before: Texts, after: Texts) -> bool:
    """Say whether two texts agree in every language that both have, of which there has to be one."""
    both = [tag for tag in before if before[tag] and after.get(tag)]
    return bool(both) and all(before[tag] == after[tag] for tag in both)


def _relabelled(before: Iterable[Option], after: Iterable[Option]) -> bool:
    labels = {option.code: option.label for option in before}
    return any(option.code in labels and not _reads_alike(labels[option.code], option.label) for option in after)


def _compared(before: Question, after: Question, counterparts: Mapping[str, str]) -> Pair:
    if before.type != after.type:
        return Pair(before.id, after.id, Kind.CHANGED, in_each(_RETYPED, *_other_words(before, after)))
    kind, of_answers = _answers_compared(before, after)
    changes = [*of_answers, *_other_words(before, after)]
    if not _asked_alike(before.asked_if, after.asked_if, counterparts):
        changes.append(_OTHER_CONDITION)
    if not changes:
        renamed = (
            in_each(say("Was called {before}; text, options and points are the same.", before=before.id))
            if before.id != after.id
            else None
        )
        return Pair(before.id, after.id, Kind.EQUAL, renamed)
    if len(changes) > len(of_answers):  # more differs than the options that there are
        kind = Kind.CHANGED
    return Pair(before.id, after.id, kind, in_each(*changes))


def _other_words(before: Question, after: Question) -> Iterator[Sentence]:
    if not _reads_alike(before.text, after.text):
        yield _REWORDED
    if _relabelled(before.options, after.options):
        yield _RELABELLED


def _answers_compared(before: Question, after: Question) -> tuple[Kind, list[Sentence]]:
    """Compare what two questions of one type take as answers, and what these are worth."""
    if answered_alike(before, after):
        return Kind.EQUAL, []
    old, new = _worth(before), _worth(after)
    if (
        before.cap != after.cap
        or before.points != after.points
        or any(old[one] != new[one] for one in old & new.keys())
    ):
        return Kind.CHANGED, [_RESCORED]
    if old.keys() < new.keys():
        return Kind.SUPERSET, [_MORE]
    if new.keys() < old.keys():
        return Kind.SUBSET, [_FEWER]
    return Kind.CHANGED, [_OTHER_OPTIONS]


def _worth(question: Question) -> dict[str, tuple[float, bool]]:
    return {option.code: (option.points, option.exclusive) for option in question.options}


def _asked_alike(before: AskedIf | None, after: AskedIf | None, counterparts: Mapping[str, str]) -> bool:
    """Say whether two conditions are one, though the question that decides may have another identifier by now."""
    if before is None or after is None:
        return before is after
    return counterparts.get(after.question) == before.question and set(before.any_of) == set(after.any_of)


def _indicators(
    before: Questionnaire, after: Questionnaire, pairs: Iterable[Pair]
) -> list[tuple[str | None, str | None]]:
    """Say which indicator each of `after` continues: that of the same code, or the one whose questions it took over."""
    old, new = ({one.id: one.indicator for one in version.questions} for version in (before, after))
    known = {one.code for one in before.indicators}
    kept = known & {one.code for one in after.indicators}
    moves = {(old[one.before], new[one.after]) for one in pairs if one.before is not None and one.after is not None}
    moves = {(source, target) for source, target in moves if source not in kept and target not in kept}
    leaving, coming = Counter(source for source, _ in moves), Counter(target for _, target in moves)
    renamed = {target: source for source, target in moves if leaving[source] == coming[target] == 1}
    return [(one.code if one.code in kept else renamed.get(one.code), one.code) for one in after.indicators]


def _declined(pair: Pair, kinds: Labels) -> Pair:
    if pair.kind is Kind.NOT_COMPARABLE:
        return pair
    reason = say("Proposed as “{kind}”, which was not accepted.", kind=Named(kinds[pair.kind]))
    return Pair(pair.before, pair.after, Kind.NOT_COMPARABLE, in_each(reason))
