#!/usr/bin/env python3
"""Walks mds through what it does on a share, on real network file systems, and breaks them under it.

    trial.py [--mds ./mds] [--only sshfs,smb] [--folder FOLDER] [--report PAGE]

Serves folders of this machine on loopback, over SSH (sshd, mounted by sshfs) and over SMB (smbd on port 445, mounted by
smbnetfs), so it needs Linux, root, /dev/fuse and these programs; nothing leaves the machine. A stall is `kill -STOP` of what
serves, a drop `kill -9`. Prints a line for each step, writes the page that is asked for, and ends with 1 when something
was other than expected.
"""

import argparse
import contextlib
import datetime
import glob
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
TIMEOUT = 4  # seconds, the network.timeout of the project
ROWS = 3_000_000  # of the file that is read when the share stalls

PROJECT = """\
name: shop
profile: shop
network: {{attempts: 2, wait: 1s, timeout: {timeout}s}}
ingest:
  - name: returns
    files: {share}/exports/{{market}}/*.csv
    output: {share}/tables
    state: {share}/state
    settle: 0
    types: {{member_no: bigint, amount: 'decimal(18,2)'}}
publish: {{to: {share}/published, select: [once], keep: 2, targets: []}}
backup: {{folder: {share}/backups, keep: 3}}
"""

MODELS = {
    "once": "{{{{ config(materialized='table', network='once') }}}} select * from read_parquet('{share}/orders/*.parquet')",
    "by_file": "{{{{ config(materialized='incremental', incremental_strategy='by_file') }}}}"
    " select * from read_parquet('{share}/orders/*.parquet')",
    "out": "{{{{ config(materialized='external', location='{share}/out.parquet') }}}} select * from {{{{ ref('once') }}}}",
    "full": "{{{{ config(materialized='external', location='{share}/full/out.parquet') }}}}"
    " select i, md5(i::varchar) as a from range(1000000) r(i)",
    "large": "{{{{ config(materialized='table') }}}} select * from read_csv('{share}/large.csv')",
    "big": "{{{{ config(materialized='external', location='{share}/big.parquet') }}}} select * from {{{{ ref('large') }}}}",
}

SOURCES = """\
sources:
  - name: drive
    tables:
      - name: lines
        config:
          external_location: "read_csv('{share}/large.csv')"
          loaded_at_field: (now() - to_seconds(id % 10))::timestamp
          freshness: {{warn_after: {{count: 10, period: day}}}}
"""

TEST = "select * from read_csv('{share}/large.csv') where id < 0"


class Sshfs:
    name = "sshfs"

    def __init__(self, folder):
        self.folder = folder
        self.served = folder / "served"
        self.mounted = folder / "mounted"
        self.share = self.mounted

    def start(self):
        keys = self.folder / "ssh"
        keys.mkdir(parents=True)
        for name in ("host", "own"):
            run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", keys / name)
        (keys / "conf").write_text(
            f"Port 42223\nListenAddress 127.0.0.1\nHostKey {keys}/host\nAuthorizedKeysFile {keys}/own.pub\n"
            f"StrictModes no\nPermitRootLogin yes\nPidFile {keys}/pid\nSubsystem sftp internal-sftp\n"
        )
        os.makedirs("/run/sshd", exist_ok=True)
        run("/usr/sbin/sshd", "-f", keys / "conf")
        wait_for(lambda: (keys / "pid").exists())
        self.server = int((keys / "pid").read_text())
        self.mount()

    def mount(self):
        self.mounted.mkdir(exist_ok=True)
        own = f"IdentityFile={self.folder}/ssh/own,StrictHostKeyChecking=no,UserKnownHostsFile=/dev/null"
        run("sshfs", "-p", "42223", "-o", own, f"127.0.0.1:{self.served}", self.mounted)

    def workers(self):
        return children(self.server)

    def stop(self):
        unmount(self.mounted)
        kill([self.server] + self.workers(), signal.SIGKILL)


class Smb:
    name = "smb"

    def __init__(self, folder):
        self.folder = folder
        self.served = folder / "served"
        self.mounted = folder / "mounted"
        self.share = self.mounted / "127.0.0.1" / "share"

    def start(self):
        smb = self.folder / "smb"
        for name in ("lock", "state", "cache", "private", "pid", "ncalrpc"):
            (smb / name).mkdir(parents=True)
        (smb / "smb.conf").write_text(
            "[global]\nserver role = standalone server\ninterfaces = lo\nbind interfaces only = yes\nsmb ports = 445\n"
            "map to guest = bad user\nguest account = root\ndisable netbios = yes\nload printers = no\n"
            f"log file = {smb}/log\nlock directory = {smb}/lock\nstate directory = {smb}/state\n"
            f"cache directory = {smb}/cache\nprivate dir = {smb}/private\npid directory = {smb}/pid\n"
            f"ncalrpc dir = {smb}/ncalrpc\n[share]\npath = {self.served}\nread only = no\nguest ok = yes\nforce user = root\n"
        )
        home = self.folder / "home" / ".smb"
        home.mkdir(parents=True)
        (home / "smb.conf").write_text("[global]\nclient min protocol = SMB2\n")
        (home / "smbnetfs.conf").write_text(
            'auth "guest" ""\nhost 127.0.0.1 visible=true\nsmb_query_browsers "false"\nsmb_timeout 60000\n'
        )
        (home / "smbnetfs.conf").chmod(0o600)
        run("/usr/sbin/smbd", "-D", "-s", smb / "smb.conf")
        wait_for(lambda: (smb / "pid" / "smbd.pid").exists())
        self.server = int((smb / "pid" / "smbd.pid").read_text())
        self.mount()

    def mount(self):
        self.mounted.mkdir(exist_ok=True)
        run("smbnetfs", self.mounted, env={**os.environ, "HOME": str(self.folder / "home")})
        wait_for(self.share.is_dir)

    def workers(self):
        return children(self.server)

    def stop(self):
        unmount(self.mounted)
        kill([self.server] + self.workers(), signal.SIGKILL)


def run(*words, **more):
    subprocess.run([str(word) for word in words], check=True, **more)


def children(process):
    """All processes below one, those of its own first."""
    found = []
    for path in glob.glob(f"/proc/{process}/task/*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, pathlib.Path(path).read_text().split()):
                found += [child] + children(child)
    return found


def kill(processes, sign):
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, sign)


def unmount(folder):
    subprocess.run(["umount", "-l", str(folder)], stderr=subprocess.DEVNULL)


def wait_for(condition, pause=0.05):
    end = time.monotonic() + 20
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"waited in vain for {condition}")
        time.sleep(pause)


class Trial:
    """The steps on one share."""

    def __init__(self, mds, share, folder):
        self.mds = mds
        self.net = share
        self.project = folder / "project"
        self.results = []

    def command(self, *words):
        # The output is a file: a process that the system keeps would keep a pipe open.
        out = open(self.project / "output.txt", "w+")
        process = subprocess.Popen(
            [str(self.mds), *words], cwd=self.project, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
        return process, out

    def ask(self, *words, seconds=120):
        process, out = self.command(*words)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            code = "stuck"
        out.seek(0)
        return code, out.read()

    def step(self, name, *checks, note=""):
        failed = [text for text, good in checks if not good]
        self.results.append((name, failed, note))
        print(f"{self.net.name:6} {'ok   ' if not failed else 'OTHER'} {name} {'; '.join(failed)}", flush=True)

    def expect(self, name, words, code, *texts, seconds=120):
        ended, out = self.ask(*words, seconds=seconds)
        checks = [(f"ended with {ended}, not {code}: {out[-1500:]}", ended == code)]
        self.step(name, *checks, *((f"does not say `{text}`: {out[-1500:]}", text in out) for text in texts))

    def number(self, sql):
        code, out = self.ask("show", "--inline", sql, "--output", "json")
        digits = out[out.rfind('"n"'):] if '"n"' in out else ""
        return int("".join(sign for sign in digits.split("}")[0] if sign.isdigit())) if digits else (code, out[-600:])

    def parquet(self, name, first, count):
        path = self.net.served / "orders" / name
        (self.project / "macros").mkdir(exist_ok=True)
        (self.project / "macros" / "write.sql").write_text(
            "{% macro write(path, first, count) %}{% do run_query(\"copy (select i as order_no, i * 1.5 as amount from range(\""
            " ~ first ~ \", \" ~ (first + count) ~ \") r(i)) to '\" ~ path ~ \"' (format parquet)\") %}{% endmacro %}"
        )
        code, out = self.ask("run-operation", "write", "--args", f"{{path: '{path}', first: {first}, count: {count}}}")
        if code != 0:
            sys.exit(out)

    def prepare(self):
        for name in ("orders", "exports/DE", "full", "backups", "tables", "state", "published"):
            (self.net.served / name).mkdir(parents=True, exist_ok=True)
        run("mount", "-t", "tmpfs", "-o", "size=4m", "full", self.net.served / "full")
        (self.project / "models").mkdir(parents=True)
        values = {"share": self.net.share, "timeout": TIMEOUT}
        (self.project / "project.yml").write_text(PROJECT.format(**values))
        (self.project / "profiles.yml").write_text(
            "shop: {outputs: {default: {type: duckdb, path: shop.duckdb, threads: 2}}}\n"
        )
        for name, sql in MODELS.items():
            (self.project / "models" / f"{name}.sql").write_text(sql.format(**values))
        (self.project / "models" / "sources.yml").write_text(SOURCES.format(**values))
        (self.project / "tests").mkdir()
        (self.project / "tests" / "no_negative.sql").write_text(TEST.format(**values))
        with open(self.net.served / "large.csv", "w") as file:
            file.write("id,name,amount\n")
            file.writelines(f"{number},member number {number},{number / 2}\n" for number in range(ROWS))
        self.parquet("a.parquet", 0, 1000)
        self.parquet("b.parquet", 1000, 500)

    def run(self):
        self.prepare()
        share = self.net.share
        self.expect("network: once reads the files", ("build", "-s", "once"), 0, "Read: 2 files")
        self.expect("network: once reads them once", ("build", "-s", "once"), 0, "Not read again: 2 files")
        self.expect("by_file reads the files", ("build", "-s", "by_file"), 0, "Read: 2 files")
        self.parquet("b.parquet", 1000, 700)
        self.parquet("c.parquet", 2000, 10)
        time.sleep(21 if self.net.name == "sshfs" else 2)  # sshfs keeps what it knows of files for twenty seconds
        self.expect("by_file reads what is new or changed", ("build", "-s", "by_file"), 0, "Read: 2 files")
        self.step("by_file has the rows of all", check("rows", self.number("select count(*) as n from by_file"), 1710))
        self.expect("network: once reads changed files", ("build", "-s", "once"), 0, "Read: 3 files")
        self.writing()
        self.expect("the large file is read", ("build", "-s", "large"), 0)
        self.stalls()
        self.silences()
        self.drops()
        self.missing()

    def writing(self):
        self.ingest()
        self.expect("an external model is written", ("build", "-s", "out"), 0)
        self.expect("an external model replaces its file", ("build", "-s", "out"), 0)
        left = sorted(path.name for path in self.net.served.glob("*out.parquet*"))
        self.step(
            "the file is whole, and nothing beside it",
            check("rows", self.number(f"select count(*) as n from read_parquet('{self.net.share}/out.parquet')"), 1710),
            check("files", left, ["out.parquet"]),
        )
        self.expect("the full disk of the share refuses a file", ("build", "-s", "full"), 1)
        self.step("and keeps nothing of it", check("files", os.listdir(self.net.served / "full"), []))
        for number in ("first", "second"):
            self.expect(f"the {number} copy for readers is published", ("publish",), 0)
        self.expect("readers are shown it", ("show", "--published", "-s", "once", "--limit", "1"), 0)
        self.expect("a backup is made", ("backup", "create"), 0)
        self.expect("a backup is verified", ("backup", "verify"), 0)
        self.read_only()

    def ingest(self):
        text = "member_no;amount\n" + "".join(f"{number};{number},50\n" for number in range(200))
        (self.net.served / "exports" / "DE" / "one.csv").write_text(text)
        self.expect("a feed is loaded from and to the share", ("ingest",), 0)
        self.expect("what is loaded is left alone", ("ingest",), 0)
        for number in range(6):
            (self.net.served / "exports" / "DE" / f"more{number}.csv").write_text(text)
        time.sleep(21 if self.net.name == "sshfs" else 1)
        first, out1 = self.command("ingest", "--wait", "60s")
        second, out2 = self.command("ingest", "--wait", "60s")
        codes = [first.wait(120), second.wait(120)]
        self.step("two machines' processes at once load each file once", check("codes", codes, [0, 0]))
        tables = len(list((self.net.served / "tables").rglob("*.parquet")))
        self.step("the tables are there", check("tables", tables, 7))
        self.expect("the state is sound", ("state", "verify"), 0)

    def read_only(self):
        before = (self.net.served / "out.parquet").read_bytes()
        run("mount", "--bind", self.net.served, self.net.served)
        # On the server: what is refused is refused there.
        run("mount", "-o", "remount,ro,bind", self.net.served)
        try:
            self.remount()
            self.expect("a read-only share refuses a file", ("build", "-s", "out"), 1)
        finally:
            unmount(self.net.served)
            self.remount()
        self.step("and the old file stays", ("changed", (self.net.served / "out.parquet").read_bytes() == before))

    def remount(self):
        self.net.stop()
        shutil.rmtree(self.net.folder / "ssh", ignore_errors=True)
        shutil.rmtree(self.net.folder / "smb", ignore_errors=True)
        shutil.rmtree(self.net.folder / "home", ignore_errors=True)
        time.sleep(1)
        self.net.start()

    @contextlib.contextmanager
    def stalled(self):
        workers = self.net.workers()
        kill(workers, signal.SIGSTOP)
        try:
            yield
        finally:
            kill(workers, signal.SIGCONT)

    def reports(self, process, out, seconds):
        """What was said in time, whether the process is still there for the system or not."""
        end = time.monotonic() + seconds
        text = ""
        while time.monotonic() < end:
            out.seek(0)
            text = out.read()
            # The last line of a command, but for what follows it, which ends in two seconds or never.
            if any(end in text for end in ("Done. PASS", "error[MDS")) or process.poll() is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(2)
                break
            time.sleep(0.2)
        return text

    def stalls(self):
        with self.stalled():
            process, out = self.command("build", "-s", "once", "by_file", "--full-refresh")
            text = self.reports(process, out, 60)
            self.step("a share that is silent from the start is named", (text[-1500:], "MDS543" in text))
        process.wait(60)
        process, out = self.begun("build", "-s", "large")
        with self.stalled():
            begun = time.monotonic()
            text = self.reports(process, out, 60)
            seconds = time.monotonic() - begun
            self.step(
                f"a share that stalls under a statement is named (after {seconds:.0f} s)",
                (text[-1500:], "MDS543" in text and f"{self.net.share}/large.csv" in text),
            )
            time.sleep(2)  # what follows the last line
            queue = list((self.project / "shop.duckdb.queue").glob("*.json"))
            self.step("the place in the queue is free", (f"{queue}", not queue))
            self.step(
                f"(the process {'has ended' if process.poll() is not None else 'waits in the kernel for the mount to answer'})"
            )
        self.step("and ends with 1 at the latest then", check("code", process.wait(60), 1))
        self.whole("after the stall")

    def silences(self):
        """The share falls silent in each thing that mds does with one, at its start and in its middle."""
        settings = self.project / "project.yml"
        settings.write_text(settings.read_text().replace("select: [once]", "select: [once, large]"))
        self.export(20)
        self.silence("a test", ("test", "-s", "no_negative"))
        self.silence("source freshness", ("source", "freshness"))
        self.silence("an external model", ("build", "-s", "big"))
        self.silence("an external model, in its middle", ("build", "-s", "big"), "**/.mds-replacing-*")
        self.silence("publish", ("publish",))
        self.silence("publish, in its middle", ("publish",), "published/.mds-replacing-*")
        self.silence("ingest", ("ingest",))
        self.export(30)
        time.sleep(21 if self.net.name == "sshfs" else 1)
        self.silence("ingest, in its middle", ("ingest", "--wait", "60s"), "tables/**/.mds-replacing-*")
        self.export(50)
        # A file by itself is of no project, and has the usual thirty seconds.
        file = str(self.net.share / "exports" / "DE" / "export50.csv")
        self.silence("ingest of a file", ("ingest", file, "--market", "DE", "--output", str(self.net.share / "one.parquet")))
        self.silence("state verify", ("state", "verify"))
        self.silence("backup create", ("backup", "create"))
        self.silence("backup create, in its middle", ("backup", "create"), "backups/.making-*/shop.duckdb")
        self.silence("backup verify", ("backup", "verify"))
        self.silence("backup restore", ("backup", "restore"))
        left = [path.name for path in self.net.served.rglob(".mds-replacing-*")]
        left += [path.name for path in self.net.served.rglob(".making-*")]
        self.step("nothing unfinished stays", check("left", left, []))

    def export(self, number):
        lines = (f"{line};{line},50\n" for line in range(200_000))
        (self.net.served / "exports" / "DE" / f"export{number}.csv").write_text("member_no;amount\n" + "".join(lines))

    def silence(self, name, words, pattern=None):
        if pattern is None:
            with self.stalled():
                result = self.ended(*self.command(*words))
        else:
            process, out = self.command(*words)
            wait_for(lambda: process.poll() is not None or any(self.net.served.glob(pattern)), 0.002)
            with self.stalled():
                result = self.ended(process, out)
        process, text, seconds = result
        code = process.wait(60)
        self.step(
            f"{name}: named, ended with an error",
            (f"{code}: {text[-1500:]}", code in (1, 2) and "MDS543" in text and str(self.net.share) in text),
            note=f"{seconds:.0f} s",
        )
        if self.net.name == "sshfs":
            time.sleep(1)
        self.expect(f"{name}: done when it is back", words, 0)

    def ended(self, process, out):
        """What was said until it was over, or only the system keeps the process."""
        begun = time.monotonic()
        text = self.reports(process, out, 100)
        return process, text, time.monotonic() - begun

    def begun(self, *words):
        """A build in the middle of the large file, which nothing on this machine remembers."""
        pathlib.Path("/proc/sys/vm/drop_caches").write_text("1")
        process, out = self.command(*words)
        wait_for(lambda: "START sql table model main.large" in (self.project / "output.txt").read_text())
        time.sleep(0.15)
        return process, out

    def whole(self, when):
        self.step(
            f"the database is whole and the table as before {when}",
            check("rows", self.number("select count(*) as n from large"), ROWS),
        )

    def drops(self):
        process, out = self.begun("build", "-s", "large")
        kill(self.net.workers(), signal.SIGKILL)
        code = process.wait(120)
        text = out.seek(0) or out.read()
        # SMB connects again, and then all is well.
        good = code == 0 or (code == 1 and "large.csv" in text)
        self.step(f"a share whose server is killed under a statement, ended with {code}", (text[-1500:], good))
        self.remount()
        self.whole("after the drop")
        self.expect("and is built when it is back", ("build", "-s", "large"), 0)

    def missing(self):
        unmount(self.net.mounted)
        before = ("build", "-s", "once", "by_file", "--full-refresh")
        self.expect("a missing share is named", before, 1, "MDS543", str(self.net.share))
        self.step("and the tables stay", check("rows", self.number("select count(*) as n from once"), 1710))


def check(what, found, expected):
    return (f"{what}: {found}, not {expected}", found == expected)


def page(trials, path):
    lines = ["# mds on shares that fail", ""]
    lines.append(
        f"Written by mds-cli/src/network/trial.py, {datetime.date.today()}, on Linux {'.'.join(os.uname().release.split('.')[:2])}: each step on a share"
        f" over SSH (sshfs) and over SMB (smbd, smbnetfs), `network.timeout` {TIMEOUT} s."
    )
    lines += ["", "| step | " + " | ".join(trial.net.name for trial in trials) + " |"]
    lines.append("|---|" + "---|" * len(trials))
    names = []
    for trial in trials:
        names += [name for name, failed, note in trial.results if name not in names]
    for name in names:
        cells = []
        for trial in trials:
            found = [f"{'other' if failed else 'ok'} {note}".strip() for own, failed, note in trial.results if own == name]
            cells.append(found[0] if found else "")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    path.write_text("\n".join(lines) + "\n" + (HERE / "remarks.md").read_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mds", type=pathlib.Path, default=HERE.parents[2] / "mds")
    parser.add_argument("--only", default="sshfs,smb")
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--report", type=pathlib.Path)
    arguments = parser.parse_args()
    folder = (arguments.folder or pathlib.Path(tempfile.mkdtemp(prefix="mds-network-"))).resolve()
    trials = []
    for kind in (Sshfs, Smb):
        if kind.name in arguments.only.split(","):
            own = folder / kind.name
            (own / "served").mkdir(parents=True)
            share = kind(own)
            share.start()
            trials.append(Trial(arguments.mds.resolve(), share, own))
            try:
                trials[-1].run()
            finally:
                share.stop()
                unmount(share.served / "full")
    if arguments.report:
        page(trials, arguments.report)
    sys.exit(1 if any(failed for trial in trials for name, failed, note in trial.results) else 0)


if __name__ == "__main__":
    main()
