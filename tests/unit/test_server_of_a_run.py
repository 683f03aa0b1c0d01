"""The server of a run builds first what a run asks of it."""

from starlette.routing import BaseRoute

from flows.orchestration.embedded_server import application_of_a_run


def _prefix(route: BaseRoute) -> str:
    return getattr(getattr(route, "original_router", None), "prefix", "")


def test_what_a_run_asks_comes_first_and_what_others_ask_is_there_too() -> None:
    application = application_of_a_run()
    prefixes = [_prefix(route) for route in application.api_app.router.routes]  # type: ignore[attr-defined]
    assert set(prefixes[:6]) == {"/admin", "/csrf-token", "/flows", "/flow_runs", "/artifacts", "/events"}
    assert {"/deployments", "/logs", "/task_runs", "/automations"} <= set(prefixes[6:])
