"""Locks between threads and processes, and what becomes of them when their process is killed."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from storage import database
from storage.locks import Locks

_HOLDER = """
import sys, time
from storage import database
from storage.locks import Locks
with Locks(database.open_engine(sys.argv[1])).hold("source:example"):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def locks(database_url):
    engine = database.open_engine(database_url)
    made = Locks(engine)
    yield made
    made.close()
    engine.dispose()


def test_two_threads_hold_one_name_one_after_the_other(locks):
    inside, most = 0, 0

    def work():
        nonlocal inside, most
        with locks.hold("source:example"):
            inside += 1
            most = max(most, inside)
            time.sleep(0.02)
            inside -= 1

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_different_names_do_not_wait_for_each_other(locks):
    with locks.hold("source:one"), locks.hold("source:two"):
        pass


def test_a_lock_dies_with_its_process(locks, database_url):
    holder = subprocess.Popen([sys.executable, "-c", _HOLDER, database_url], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    taken = threading.Event()

    def take():
        with locks.hold("source:example"):
            taken.set()

    waiting = threading.Thread(target=take)
    waiting.start()
    assert not taken.wait(0.5), "the other process holds it"
    holder.kill()
    holder.wait()
    holder.stdout.close()
    assert taken.wait(20), "a killed process holds nothing"
    waiting.join()


def test_a_lock_may_be_left_in_another_thread_than_it_was_entered(locks):
    held = locks.hold("source:example")
    held.__enter__()
    leaving = threading.Thread(target=held.__exit__, args=(None, None, None))
    leaving.start()
    leaving.join()
    with locks.hold("source:example"):
        pass
