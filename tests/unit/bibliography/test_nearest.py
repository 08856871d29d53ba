from __future__ import annotations

import time

from digestgen.bibliography import nearest


def test_case_first_then_edits() -> None:
    keys = ["locke2003", "locke2002", "Locke2020", "levack2015"]
    assert nearest("locke2020", keys, 3) == ("Locke2020", "locke2002", "locke2003")


def test_a_swap_is_one_edit() -> None:
    assert nearest("lokce2002", ["lacke2002x", "locke2002"]) == ("locke2002",)


def test_nothing_near() -> None:
    assert nearest("zzz", ["locke2002"]) == ()
    assert nearest("", ["ab"]) == ()
    assert nearest("locke2002", []) == ()


def test_other_scripts() -> None:
    assert nearest("胡適哲学史1917", ["胡適哲學史1917", "kamhöfer2019"]) == ("胡適哲學史1917",)
    assert nearest("kamhofer2019", ["kamhöfer2019"]) == ("kamhöfer2019",)


def test_fast_enough_for_a_whole_library() -> None:
    keys = [f"author{number}title{number * 7}" for number in range(5_000)]
    begun = time.process_time()
    assert nearest("author1234titel8638", keys) == ("author1234title8638",)
    assert time.process_time() - begun < 2
