#!/usr/bin/env python3
"""Gongkai beside its references in one run; prints the table of README.md. See there for what it needs.

measure.py [reading] [writing] [starting] [rights] [records] [requests] [publications] [portal] [search]     (all by default; WORK=folder for its files, default a temporary one)
The part search takes DOCUMENTS=file.jsonl and QUERIES=file instead of its own, and COUNT=number of its own documents (100,000).
"""
import glob
import http.cookiejar
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
GONGKAI = os.path.join(ROOT, "gongkai")
WORK = os.environ.get("WORK") or tempfile.mkdtemp(prefix="gongkai-bench-")
QUIET = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
rows = []


def timed(command, **options):
    start = time.perf_counter()
    subprocess.run(command, **{**QUIET, **options})
    return time.perf_counter() - start


def paired(rounds, *works):
    """Medians of several works, taken in turn so that the machine's moods fall on all of them."""
    times = [[] for _ in works]
    for _ in range(rounds):
        for kept, work in zip(times, works):
            kept.append(work())
    return [statistics.median(kept) for kept in times]


def row(what, ours, reference, name, goal, unit="s", form="{:.3f}"):
    rows.append((what, form.format(ours) + " " + unit, name, form.format(reference) + " " + unit, f"{ours / reference:.2f}", goal))


def corpus():
    os.makedirs(WORK, exist_ok=True)
    if len(glob.glob(WORK + "/pdf/*.pdf")) < 60:
        subprocess.run([sys.executable, ROOT + "/bench/corpus.py", WORK, "60"], check=True)
        for source in sorted(glob.glob(WORK + "/r??.json")):
            subprocess.run([GONGKAI, "report", "render", source, "--out", source[:-4] + "docx"], check=True, **QUIET)
        os.makedirs(WORK + "/pdf", exist_ok=True)
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", WORK + "/pdf", *sorted(glob.glob(WORK + "/r??.docx"))], check=True, **QUIET)


def reading():
    corpus()
    pdf, docx = sorted(glob.glob(WORK + "/pdf/*.pdf")), sorted(glob.glob(WORK + "/r??.docx"))
    python = "import sys,docx\nfor f in sys.argv[1:]:\n d=docx.Document(f);[p.text for p in d.paragraphs];[[c.text for c in r.cells] for t in d.tables for r in t.rows]"
    ours, theirs = paired(5, lambda: timed([GONGKAI, "report", "check", *pdf, "--json"]), lambda: sum(timed(["pdftotext", "-layout", f, "-"]) for f in pdf))
    row("`report check`, 60 PDF", ours, theirs, "`pdftotext -layout`, once a file", "≤ 1 (aim 0.5)")
    ours, theirs = paired(3, lambda: timed([GONGKAI, "report", "check", *docx, "--json"]), lambda: timed(["/usr/bin/python3", "-c", python, *docx]))
    row("`report check`, 60 DOCX", ours, theirs, "python-docx, one process", "≤ 0.1")


def writing():
    corpus()
    app = publish("Writing")
    lines = subprocess.run([app, WORK + "/r00.json"], check=True, capture_output=True, text=True).stdout.splitlines()
    figures = {name: (float(ms), float(kb)) for name, ms, kb in (line.split("\t") for line in lines)}
    row("DOCX, warm", figures["gongkai docx"][0], figures["openxml-sdk docx"][0], "OpenXML SDK, bare", "≤ 2", "ms", "{:.2f}")
    batch = sorted(glob.glob(WORK + "/r??.docx"))[:20]
    office = timed(["soffice", "--headless", "--convert-to", "pdf", "--outdir", WORK + "/office", *batch]) / len(batch) * 1000
    row("PDF, warm", figures["gongkai pdf"][0], office, "LibreOffice, 20 in one process, per file", "≤ 0.2", "ms", "{:.1f}")
    rows.append(("PDF, size", f"{figures['gongkai pdf'][1]:.0f} kB", "", "", "", "< 150 kB"))


def starting():
    console = publish("Console")
    ours, theirs = paired(21, lambda: timed([GONGKAI, "--version"]), lambda: timed([console]))
    row("`gongkai --version`, launcher included", ours * 1000, theirs * 1000, "empty .NET console program", "≤ 2", "ms", "{:.0f}")
    razor, data = publish("RazorEf"), WORK + "/data"
    shutil.rmtree(data, ignore_errors=True)
    serve = lambda: first_answer([GONGKAI, "serve", "--demo", "--data", data, "--urls", "http://127.0.0.1:8199"], "http://127.0.0.1:8199/")
    plain = lambda: first_answer([razor, "--urls", "http://127.0.0.1:8198", "--file", WORK + "/razor.db"], "http://127.0.0.1:8198/")
    serve(), plain()  # the first start fills the database
    memory = []
    ours, theirs = paired(7, lambda: keep(serve(), memory), lambda: plain()[0])
    row("server, first answer", ours, theirs, "Razor Pages + EF Core, plain", "≤ 1")
    rows.append(("server, memory after it (PSS)", f"{statistics.median(memory):.0f} MB", "", "", "", "< 200 MB"))


def rights():
    """The same page with session and policy, and open to all, asked in turn by wrk; processor time a request, which a busy machine disturbs less than requests a second."""
    app = publish("OpenSite")
    ports = {"open": 8197, "closed": 8196}
    servers = {}
    try:
        cookies = {}
        for mode, port in ports.items():
            data = f"{WORK}/rights-{mode}"
            shutil.rmtree(data, ignore_errors=True)
            servers[mode] = subprocess.Popen([app, mode, f"http://127.0.0.1:{port}", data], **QUIET)
            wait_for(f"http://127.0.0.1:{port}/livez", servers[mode])
            cookies[mode] = sign_in(f"http://127.0.0.1:{port}", mode == "closed")
        for page in ("/desk", "/desk/settings/roles"):
            def ask(mode):
                before = processor_time(servers[mode])
                count = requests(f"http://127.0.0.1:{ports[mode]}{page}", cookies[mode])
                return count, (processor_time(servers[mode]) - before) / count * 1e6

            for mode in ports:  # the compiler of the runtime rests after some ten thousand requests
                warm = 0
                while warm < 30_000:
                    warm += ask(mode)[0]
            closed, everybody = paired(9, lambda: ask("closed")[1], lambda: ask("open")[1])
            row(f"authorised page `{page}`, processor time a request", closed, everybody, "the same page open to all", "≤ 1.15", "µs", "{:.0f}")
    finally:
        for server in servers.values():
            server.send_signal(signal.SIGTERM)
            server.wait()


def wait_for(url, server):
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except OSError:
            if server.poll() is not None:
                raise SystemExit(f"the server of {url} ended early") from None
            time.sleep(0.05)


def sign_in(host, signed_in):
    """Cookies of a browser that has seen a form, and of the closed site's officer."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(f"{host}/sign-in").read().decode()
    if signed_in:
        token = re.search(r'name="__RequestVerificationToken"[^>]*value="([^"]+)"', page)[1]
        browser.open(f"{host}/sign-in/demo", urllib.parse.urlencode({"account": "demo.officer", "__RequestVerificationToken": token}).encode())
    return "; ".join(f"{c.name}={c.value}" for c in jar)


def processor_time(process):
    with open(f"/proc/{process.pid}/stat", encoding="ascii", errors="replace") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def requests(url, cookie):
    said = subprocess.run(["wrk", "-t1", "-c4", "-d2s", "-H", f"Cookie: {cookie}", url], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"{url}: {said}")
    return int(re.search(r"(\d+) requests in", said)[1])


def records():
    app, data = publish("Records"), WORK + "/records"
    shutil.rmtree(data, ignore_errors=True)
    lines = subprocess.run([app, data], check=True, capture_output=True, text=True).stdout.splitlines()
    shutil.rmtree(data, ignore_errors=True)
    figures = {name: float(figure) for name, figure in (line.split("\t") for line in lines)}
    row("act with its audit record", figures["act"], figures["act-unsigned"], "the same act, record without its digest", "≤ 1.1", "ms", "{:.2f}")
    row(f"`audit verify`, 1,000,000 records ({figures['megabytes']:.0f} MB)", figures["verify"], figures["hash"], "SM3 of the same bytes from memory", "≤ 2")
    slowest = max((figure, name) for name, figure in figures.items() if name.startswith("list: "))
    rows.append((f"slowest list of the auditor on them ({slowest[1][6:]})", f"{slowest[0]:.0f} ms", "", "", "", "< 300 ms"))


def requests_desk():
    app, data = publish("Requests"), WORK + "/requests"
    shutil.rmtree(data, ignore_errors=True)
    lines = subprocess.run([app, data], check=True, capture_output=True, text=True).stdout.splitlines()
    shutil.rmtree(data, ignore_errors=True)
    figures = {name: float(figure) for name, figure in (line.split("\t") for line in lines)}
    row("due list of an agency, 1,000,000 cases", figures["due"], figures["due-bare"], "its bare SQL", "≤ 1.5", "ms", "{:.2f}")
    row("table 3 of a year for one agency, of them", figures["table3"], figures["table3-bare"], "raw GROUP BY over the same rows", "≤ 1.2", "ms", "{:.2f}")
    rows.append(("writing an application, beside them", f"{figures['application']:.2f} ms", "", "", "", "< 10 ms"))


def publications():
    app, data = publish("Publications"), WORK + "/publications"
    shutil.rmtree(data, ignore_errors=True)
    lines = subprocess.run([app, data], check=True, capture_output=True, text=True).stdout.splitlines()
    shutil.rmtree(data, ignore_errors=True)
    figures = {name: float(figure) for name, figure in (line.split("\t") for line in lines)}
    row("findings beside a draft of 20,000 characters, 50,000 terms", figures["findings"], figures["findings-search"], "its terms alone by SearchValues", "< 100 ms", "ms", "{:.1f}")
    row("two policies of 100 articles compared", figures["compare"], figures["compare-lines"], "the same by lines alone (DiffPlex)", "< 200 ms", "ms", "{:.1f}")
    row("citations of one changed document, of 10,000", figures["citations"], figures["citations-bare"], "its bare SQL", "< 50 ms", "ms", "{:.1f}")


def portal():
    """A policy's page of some 20 KB beside the same bytes out of memory, and beside a page made of one row for each reader; then a change while two nodes are read."""
    kestrel, razor = publish("Kestrel"), publish("RazorEf")
    url = {"gongkai": "http://127.0.0.1:8195", "node": "http://127.0.0.1:8192", "kestrel": "http://127.0.0.1:8194", "razor": "http://127.0.0.1:8193"}
    servers = {}

    def start(name, command, ready="/"):
        servers[name] = subprocess.Popen(command, **QUIET)
        wait_for(url[name] + ready, servers[name])

    def stop(name):
        servers[name].send_signal(signal.SIGTERM)
        servers.pop(name).wait()

    database = os.environ.get("GONGKAI_BENCH_POSTGRES")
    data = f"{WORK}/portal"
    for folder in (data, data + "-node"):
        shutil.rmtree(folder, ignore_errors=True)
    shared = ["--database", database] if database else []
    serve = [GONGKAI, "serve", "--demo", "--data", data, "--urls", url["gongkai"], *shared]
    try:
        start("gongkai", serve, "/livez")
        stop("gongkai")
        sentence = "申请人应当在规定的期限内提交材料，受理机关应当当场核对，材料齐全的即时受理，需要补正的一次告知全部内容。"
        with open(f"{WORK}/portal.jsonl", "w", encoding="utf-8") as file:
            for number in range(900_001, 900_006):
                body = "\n".join(f"第{article}条 {sentence}{sentence}" for article in range(1, 51))
                file.write(json.dumps({"id": number, "title": f"关于第{number}号事项办理的规定", "published": "2023-06-01", "body": body}, ensure_ascii=False) + "\n")
        subprocess.run([publish("Search"), data, f"{WORK}/portal.jsonl", "--demo", *([database] if database else [])], check=True, **QUIET)
        start("gongkai", serve, "/livez")
        places = re.findall("<loc>[^<]*?(/(?:policies|normative)[^<]*)</loc>", page(url["gongkai"] + "/sitemap.xml"))
        address, *others = sorted((p for p in places if p.count("/") > 2), key=lambda p: abs(len(page(url["gongkai"] + p).encode()) - 20_000))[:5]
        copy = f"{WORK}/page.html"
        with open(copy, "w", encoding="utf-8") as file:
            file.write(page(url["gongkai"] + address))
        start("kestrel", [kestrel, url["kestrel"], copy])
        if os.path.exists(f"{WORK}/razor-documents.db"):
            os.remove(f"{WORK}/razor-documents.db")
        start("razor", [razor, "--urls", url["razor"], "--file", f"{WORK}/razor-documents.db", "--page", copy])
        if database:
            shutil.copytree(data, data + "-node")
            start("node", [GONGKAI, "serve", "--demo", "--data", data + "-node", "--urls", url["node"], *shared], "/livez")
        asked = {"gongkai": url["gongkai"] + address, "kestrel": url["kestrel"] + "/", "razor": url["razor"] + "/documents/7"}
        for name in asked:
            load(asked[name], 5)
        figures = {name: [] for name in asked}
        for _ in range(5):
            for name in asked:
                figures[name].append(load(asked[name], 4))
        rate, slow = ({name: statistics.median(f[i] for f in figures[name]) for name in asked} for i in (0, 1))
        size = os.path.getsize(copy) / 1024
        row(f"a policy's page ({size:.0f} KB), requests a second", rate["gongkai"], rate["kestrel"], "Kestrel, the same bytes from memory", "≥ 0.5", "", "{:.0f}")
        row("the same", rate["gongkai"], rate["razor"], "Razor Pages + EF Core, one row", "≥ 4", "", "{:.0f}")
        row("the same, slowest hundredth", slow["gongkai"], slow["kestrel"], "Kestrel, the same bytes from memory", "≤ 2", "ms", "{:.2f}")
        node = url["node" if database else "gongkai"]
        # The first one lets the runtime compile the act.
        took = [withdrawn(url["gongkai"], node, address, other) for other in others][1:]
        rows.append((f"a withdrawal, from the click until it is seen {'on another node' if database else 'there'} under that load, slowest of {len(took)}", f"{max(took):.2f} s", "", "", "", "< 1 s"))
    finally:
        for server in servers.values():
            server.send_signal(signal.SIGTERM)
            server.wait()


def page(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def load(address, seconds):
    """Requests a second and the slowest hundredth in ms, by 32 connections."""
    said = subprocess.run(["wrk", "-t1", "-c32", f"-d{seconds}s", "--latency", address], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"{address}: {said}")
    slow, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), float(slow) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def withdrawn(office, node, address, other):
    """Seconds from the leader's withdrawal at one node until a reader of another is told, while a page of that is read by 32 connections."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    ask = lambda path, **fields: browser.open(office + path, urllib.parse.urlencode(fields).encode() if fields else None).read().decode()
    token = lambda page: re.search(r'name="__RequestVerificationToken"[^>]*value="([^"]+)"', page)[1]
    ask("/sign-in/demo", account="demo.leader", __RequestVerificationToken=token(ask("/sign-in")))
    library = ask("/desk/publications?text=" + urllib.parse.quote(re.search("<h1>([^<【]+)", page(node + other))[1].strip()))
    own = re.search(r"/desk/publications/[0-9a-f-]{36}", library)[0]
    form = ask(own + "/withdrawal")
    version = re.search(r'name="Version"[^>]*value="([^"]+)"', form)
    reader = subprocess.Popen(["wrk", "-t1", "-c32", "-d5s", node + address], **QUIET)
    time.sleep(2)
    start, seen = time.perf_counter(), []

    def look():
        while not seen:
            try:
                page(node + other)
                time.sleep(0.005)
            except urllib.error.HTTPError as answer:
                if answer.code != 410:
                    raise
                seen.append(time.perf_counter())

    looking = threading.Thread(target=look)
    looking.start()
    ask(own + "/withdrawal", Reason="测量用的撤下", __RequestVerificationToken=token(form), **({"Version": version[1]} if version else {}))
    looking.join(30)
    reader.wait()
    if not seen:
        seen.append(float("inf"))
    return seen[0] - start


def search():
    """A hundred thousand public documents in the product's own data folder, and the same in groonga; both asked over HTTP, in turn, for the exact number and the best twenty."""
    documents, queries = os.environ.get("DOCUMENTS") or WORK + "/documents.jsonl", os.environ.get("QUERIES") or ROOT + "/bench/queries.txt"
    if not os.path.exists(documents):
        subprocess.run([sys.executable, ROOT + "/bench/documents.py", documents, os.environ.get("COUNT", "100000")], check=True)
    with open(queries, encoding="utf-8") as file:
        asked = [line.rstrip("\n").split("\t")[-1] for line in file if line.strip() and not line.startswith("#")]
    data = WORK + "/search"
    if not os.path.exists(data + "/filled"):
        shutil.rmtree(data, ignore_errors=True)
        subprocess.run([publish("Search"), data, documents], check=True)
        open(data + "/filled", "w", encoding="ascii").close()
    reference = groonga(documents)
    server = subprocess.Popen([GONGKAI, "serve", "--data", data, "--urls", "http://127.0.0.1:8195"], **QUIET)
    try:
        wait_for("http://127.0.0.1:8195/livez", server)
        ours = lambda words: fetch("http://127.0.0.1:8195/search?" + urllib.parse.urlencode({"format": "json", "q": words, "kind": "通知公告"}))
        theirs = lambda words: fetch("http://127.0.0.1:8194/d/select?" + urllib.parse.urlencode({
            "table": "Documents", "match_columns": "title||body", "query": " ".join(f'"{word}"' for word in words.split(" ")), "limit": 20, "output_columns": "_key,title", "sort_keys": "-_score", "cache": "no"}))
        start = time.perf_counter()
        while ours(asked[0])["provisional"]:
            if server.poll() is not None:
                raise SystemExit("the server ended while its index was built")
            time.sleep(0.5)
        built = time.perf_counter() - start
        unlike, times = 0, {"ours": [], "theirs": []}
        for words in asked:
            unlike += ours(words)["total"] != theirs(words)[1][0][0][0]
        for words in asked:
            mine, other = paired(9, lambda: asking(ours, words), lambda: asking(theirs, words))
            times["ours"].append(mine * 1000)
            times["theirs"].append(other * 1000)
        for name, share in (("p50", 0.5), ("p95", 0.95)):
            mine, other = (sorted(times[whose])[min(len(asked) - 1, int(len(asked) * share))] for whose in ("ours", "theirs"))
            row(f"search, {len(asked)} queries, {name}", mine, other, "groonga over HTTP", "≤ 1", "ms", "{:.2f}")
        rows.append(("queries with another number of documents than groonga's", f"{unlike}", "", "", "", "0"))
        with open(f"/proc/{server.pid}/status", encoding="ascii", errors="replace") as file:
            rows.append(("memory of the server after them (RSS)", f"{next(int(line.split()[1]) for line in file if line.startswith('VmRSS')) / 1024:.0f} MB", "", "", "", "< 500 MB"))
        rows.append(("index built beside the work, where there was none", f"{built:.0f} s", "", "", "", ""))
    finally:
        for process in (server, reference):
            process.send_signal(signal.SIGTERM)
            process.wait()


def groonga(documents):
    """groonga's own server on the same documents, as its manual sets it up for Chinese: two-character terms with positions."""
    folder = WORK + "/groonga"
    if not os.path.exists(folder + "/filled"):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        loading = subprocess.Popen(["groonga", "-n", folder + "/db"], stdin=subprocess.PIPE, **{**QUIET, "stderr": None})
        say = lambda text: loading.stdin.write(text.encode())
        say("table_create Documents TABLE_PAT_KEY UInt32\ncolumn_create Documents title COLUMN_SCALAR ShortText\ncolumn_create Documents body COLUMN_SCALAR Text\nload --table Documents\n[\n")
        with open(documents, encoding="utf-8") as file:
            for number, line in enumerate(file):
                document = json.loads(line)
                say((",\n" if number else "") + json.dumps({"_key": document["id"], "title": document["title"], "body": document["body"]}, ensure_ascii=False))
        say("\n]\ntable_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto\ncolumn_create Terms words COLUMN_INDEX|WITH_POSITION|WITH_SECTION Documents title,body\n")
        loading.stdin.close()
        if loading.wait() != 0:
            raise SystemExit("groonga could not load the documents")
        open(folder + "/filled", "w", encoding="ascii").close()
    server = subprocess.Popen(["groonga", "-s", "--protocol", "http", "--bind-address", "127.0.0.1", "-p", "8194", "--cache-limit", "0", folder + "/db"], **QUIET)
    wait_for("http://127.0.0.1:8194/d/status", server)
    return server


def fetch(url):
    with urllib.request.urlopen(url, timeout=600) as answer:
        return json.loads(answer.read())


def asking(ask, words):
    start = time.perf_counter()
    ask(words)
    return time.perf_counter() - start


def keep(answer, memory):
    memory.append(answer[1])
    return answer[0]


def first_answer(command, url):
    start = time.perf_counter()
    process = subprocess.Popen(command, **QUIET)
    try:
        while True:
            try:
                with urllib.request.urlopen(url, timeout=10) as answer:
                    answer.read()
                    break
            except OSError:
                if process.poll() is not None:
                    raise SystemExit(f"{command[0]} ended early") from None
                time.sleep(0.005)
        took = time.perf_counter() - start
        with open(f"/proc/{process.pid}/smaps_rollup", encoding="ascii") as file:
            pss = next(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024
        return took, pss
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def publish(name):
    out = f"{WORK}/references/{name}"
    subprocess.run(["dotnet", "publish", f"{ROOT}/bench/references/{name}/{name}.csproj", "-c", "Release", "-o", out, "--nologo", "-v", "quiet",
                    "--artifacts-path", f"{WORK}/artifacts"], check=True)
    return f"{out}/{name}"


if __name__ == "__main__":
    subprocess.run([GONGKAI, "--version"], check=True)
    print("| what | Gongkai | reference | | ratio | goal |\n|---|---:|---|---:|---:|---|", flush=True)
    parts = {"reading": reading, "writing": writing, "starting": starting, "rights": rights, "records": records, "requests": requests_desk, "publications": publications, "portal": portal, "search": search}
    for name in sys.argv[1:] or parts:
        rows.clear()
        parts[name]()
        for what, ours, name, theirs, ratio, goal in rows:
            print(f"| {what} | {ours} | {name} | {theirs} | {ratio} | {goal} |", flush=True)
