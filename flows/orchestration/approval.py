"""A release that a person approves: the plan is shown, and the flow goes on when the answer in the UI is yes.

The flow is suspended, not paused: its process ends, no lock is held, and an answer weeks later or after a restart
starts it again. What was planned and what waits then must be the same files.
"""

from prefect.artifacts import create_markdown_artifact
from prefect.flow_runs import suspend_flow_run
from prefect.input import RunInput, create_flow_run_input, read_flow_run_input

from contracts.runtime.errors import RunBlocked
from contracts.runtime.personal_text import scrubbed
from flows.orchestration.flow_run_start import present_flow_run
from flows.plan.plan import BLOCK, NOTHING, Plan, make_plan
from flows.plan.report import plan_markdown, verdict_of
from flows.settings.cakupan_toml import Settings
from flows.settings.selection import Selection

_PLANNED = "planned-files"


class Approval(RunInput):
    """What a person says to a plan."""

    approve: bool = False


def is_approval_needed(settings: Settings) -> bool:
    """Whether this flow run must wait for a person, whatever its parameters say: a deployed one of such a home must.
    What the owner of the home starts on a terminal is no deployment."""
    return settings.schedules.approve and present_flow_run().deployment_id is not None


def refuse_unapproved(settings: Settings) -> None:
    """Raises RunBlocked where a release waits for a person, and this deployed flow would publish one without asking."""
    if is_approval_needed(settings):
        raise RunBlocked(
            "Releases of this home wait for a person: [schedules] approve is true. Run coverage/all_sources instead.",
            code="APPROVAL_NEEDED",
        )


def wait_for_approval(settings: Settings, selection: Selection) -> str:
    """The fingerprint of the files that a person approved, or of none when there is nothing to approve.

    Raises RunBlocked when the plan would block or the answer is no. The first call ends the process by suspending the
    flow run; it comes back here when somebody answers.
    """
    planned = read_flow_run_input(_PLANNED)
    if planned is None:
        plan = make_plan(settings, selection)
        _show(plan)
        if plan.verdict == NOTHING:
            return plan.fingerprint
        if plan.verdict == BLOCK:
            raise RunBlocked(verdict_of(plan), [block["sentence"] for block in plan.blocks], code="PLAN_BLOCKED")
        create_flow_run_input(_PLANNED, plan.fingerprint)
    answer = suspend_flow_run(wait_for_input=Approval, key="approval")
    if not answer.approve:
        raise RunBlocked("The release was not approved; the last good release stays.", code="NOT_APPROVED")
    return str(planned)


def _show(plan: Plan) -> None:
    create_markdown_artifact(
        scrubbed(plan_markdown(plan)), key="plan", description=f"Plan {plan.plan_id}: {verdict_of(plan)}"
    )
