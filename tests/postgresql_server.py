"""A private PostgreSQL server for tests: made in a temporary folder, reached by a socket in it, gone at the end.

usage: postgresql_server.py COMMAND ARGUMENT...
Runs the command with $DETENTE_TEST_POSTGRESQL, the URL of an empty database, and exits as it does.  Skipped (exit
code 77) where PostgreSQL is not installed.
"""
import contextlib
import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile
import time

PASSWORD = "secret of the test"
URL_PASSWORD = "secret%20of%20the%20test"


def programs():
    """The folder of initdb and pg_ctl, newest version first; None if there is none."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    path = found[-1] if found else shutil.which("initdb")
    return pathlib.Path(path).parent if path else None


class Server:
    def __init__(self, bin_folder, folder, account):
        self.bin, self.folder, self.account = bin_folder, folder, account

    def run(self, program, *arguments, **more):
        """One of PostgreSQL's programs, which refuse to run as root; its output."""
        done = subprocess.run([self.bin / program, *arguments], cwd=self.folder, text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **self.account, **more)
        if done.returncode != 0:
            sys.exit(f"{program} failed with {done.returncode}: {done.stdout}")
        return done.stdout

    def start(self):
        password = pathlib.Path(self.folder, "password")
        password.write_text(PASSWORD + "\n")
        if self.account:
            for path in (self.folder, password):
                shutil.chown(path, **self.account)
        self.run("initdb", "-D", "data", "-U", "detente", "--auth=scram-sha-256", "--pwfile=password", "-E", "UTF8",
                 "--no-locale", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        with open(pathlib.Path(self.folder, "log"), "w") as log:
            subprocess.run([self.bin / "pg_ctl", "-D", "data", "-w", "-o", options, "start"], cwd=self.folder, stdout=log,
                           stderr=log, stdin=subprocess.DEVNULL, check=True, **self.account)

    def stop(self):
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    def sql(self, database, statement):
        return self.run("psql", "-h", self.folder, "-U", "detente", "-d", database, "-v", "ON_ERROR_STOP=1", "-qAtc",
                        statement, env=dict(os.environ, PGPASSWORD=PASSWORD)).strip()

    def create(self, database, like="template0"):
        """A database that is empty, or the copy of another."""
        self.sql("postgres", f"create database {database} template {like}")
        return self.url(database)

    def drop(self, database):
        self.sql("postgres", f"drop database {database}")

    def url(self, database, password=URL_PASSWORD):
        return f"postgresql://detente:{password}@/{database}?host={self.folder.replace('/', '%2F')}"

    def wait_until_left(self, database):
        """Until the server has seen that a client is gone, and has ended what it was at."""
        for _ in range(600):
            if self.sql("postgres", f"select count(*) from pg_stat_activity where datname = '{database}'") == "0":
                return
            time.sleep(0.05)
        sys.exit(f"somebody is still connected to {database} after 30 s")


@contextlib.contextmanager
def running():
    """A started Server; None, and the reason printed, where PostgreSQL is not installed."""
    bin_folder = programs()
    if bin_folder is None:
        print("skipped: no initdb of PostgreSQL in /usr/lib/postgresql or on the path")
        yield None
        return
    account = {}
    if os.getuid() == 0:
        name = "postgres" if any(user.pw_name == "postgres" for user in pwd.getpwall()) else "nobody"
        account = {"user": name, "group": pwd.getpwnam(name).pw_gid}
    with tempfile.TemporaryDirectory(prefix="detente-pg-") as folder:
        server = Server(bin_folder, folder, account)
        server.start()
        try:
            yield server
        finally:
            server.stop()


if __name__ == "__main__":
    with running() as server:
        if server is None:
            sys.exit(77)
        environment = dict(os.environ, DETENTE_TEST_POSTGRESQL=server.create("test"))
        code = subprocess.run(sys.argv[1:], env=environment).returncode
    sys.exit(code)
