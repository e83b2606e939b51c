"""The ways in which a checklist says no."""

from shared.platform.refusals import Refusal


class ReleasedChecklistIsFinal(Refusal):
    """A released version would change, which never happens.

    Release a new version.
    """

    code, title, status = "released_checklist_is_final", "A released checklist never changes", 409


class ChecklistTaken(Refusal):
    """There is a checklist of that code and version.

    Give the new one the next version, or change the draft that is there.
    """

    code, title, status = "checklist_taken", "There is a checklist of that name", 409


class NoChecklist(Refusal):
    """Nothing of that kind can be evaluated, for no checklist has been released for it.

    Release a checklist for that kind first.
    """

    code, title, status = "no_checklist", "No checklist has been released for this kind", 409
