#!/usr/bin/python3
"""Reads the calendars that opsctl writes with an independent parser (icalendar), as a subscriber would.

    tests/calendars/validate.py BUILD/bin

Titles are hostile and the zones have daylight saving. What is expected is worked out from the records below: the text as
it was written, and for an activity that is due some hours after its day that moment, by the system's own time zones.
"""
import datetime
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zoneinfo

import icalendar

BASE = pathlib.Path(__file__).resolve().parents[1] / "findings" / "base"
ZONES = ["Asia/Tokyo", "Europe/Berlin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "UTC"]
TITLES = {
    "nightly": r"夜間, 点検; C:\new\n BEGIN:VEVENT \\ \; \, 終わり",
    "late": "時計が二度示す時刻",
    "long": "運用計画書に定める長い名称の作業項目、" * 12,
    "wide": "𠮷野家の点検🛠と「引用」" * 9 + "x",
    "colon": "DTSTART;TZID=UTC:19700101T000000Z",
}
DUE = {"nightly": datetime.timedelta(hours=2, minutes=30), "late": datetime.timedelta(hours=3, minutes=30)}
NOTE = "媒体; 棚 3, 左 右 " + "予備の媒体へ切り替えた。" * 10
AS_OF = "2025-10-20 09:00"
problems = []


def check(is_right, what):
    if not is_right:
        problems.append(what)


def repository(folder, zone):
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for file in ["opsctl.yaml", "calendars/town.yaml"]:
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace("Asia/Tokyo", zone), encoding="utf-8")

    def quoted(text):
        return "'" + text.replace("'", "''") + "'"

    plan = (folder / "plans/demo.yaml").read_text(encoding="utf-8")
    activities = "activities:\n  - {id: backup, title: バックアップ, every: month}\n"
    for name, title in TITLES.items():
        how = f"every: day, due: {DUE[name].seconds // 60}min" if name in DUE else "every: day"
        activities += f"  - {{id: {name}, title: {quoted(title)}, {how}}}\n"
    plan, count = re.subn(r"^activities:.*$", lambda _: activities, plan, flags=re.M)
    check(count == 1, "the plan of the base has no line of activities")
    (folder / "plans/demo.yaml").write_text(plan, encoding="utf-8")
    (folder / "logs/own.yaml").write_text(
        "kind: log\nid: own\ncontract: demo\nentries:\n"
        f"  - {{activity: long, done: 2025-10-19 10:00, result: ok, by: sato, note: {quoted(NOTE)}}}\n"
        "  - {activity: long, done: 2025-10-19 23:15, result: ok, by: sato}\n", encoding="utf-8")


def check_lines(data, where):
    check(data.endswith(b"\r\n"), f"{where}: the last line does not end")
    for line in data.split(b"\r\n"):
        check(len(line) <= 75, f"{where}: a line of {len(line)} octets: {line!r}")
        check(not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line), f"{where}: a control character: {line!r}")
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            check(False, f"{where}: a character that is cut in two: {line!r}")


def summaries(data):
    """By RFC 5545 itself: icalendar 4 takes a backslash away that stands for itself."""
    unfolded, texts, uid = data.decode("utf-8").replace("\r\n ", ""), {}, None
    for line in unfolded.split("\r\n"):
        if line.startswith("UID:"):
            uid = line[len("UID:"):]
        if line.startswith("SUMMARY:"):
            texts[uid] = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], line[len("SUMMARY:"):])
    return texts


def due_of(name, day, zone):
    midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), zoneinfo.ZoneInfo(zone))
    return midnight.astimezone(datetime.timezone.utc) + DUE[name]


def moment(event, zones):
    """When it begins, by the zones as the calendar itself describes them."""
    start = event["DTSTART"]
    if "TZID" not in start.params:
        return start.dt
    return zones[start.params["TZID"]].localize(start.dt.replace(tzinfo=None)).astimezone(datetime.timezone.utc)


def validate(data, zone, where, titles):
    check_lines(data, where)
    calendar = icalendar.Calendar.from_ical(data)
    check(calendar["VERSION"] == "2.0" and calendar["PRODID"], f"{where}: the head")
    zones = {str(each["TZID"]): each.to_tz() for each in calendar.walk("VTIMEZONE")}
    check(set(zones) <= {zone}, f"{where}: zones that nobody asked for: {set(zones)}")
    events = calendar.walk("VEVENT")
    uids = [str(event["UID"]) for event in events]
    check(len(set(uids)) == len(uids), f"{where}: a UID twice")
    texts, seen = summaries(data), set()
    for event, uid in zip(events, uids):
        check(not event.errors, f"{where}: {uid}: {event.errors}")
        check(event["SUMMARY"] and event["DTSTAMP"].dt.tzinfo is not None, f"{where}: {uid}: SUMMARY, DTSTAMP")
        name = uid.split("/")[1].split("@")[0]
        if name in TITLES:
            seen.add(name)
            day = datetime.date.fromisoformat(uid.split("/")[2].split("@")[0])
            text = texts[uid] if "\\" in TITLES[name] else str(event["SUMMARY"])
            check(text in (TITLES[name], f"{TITLES[name]}（{day}）"), f"{where}: {uid}: {text!r}")
        if name in DUE:
            found, expected = moment(event, zones), due_of(name, day, zone)
            check(found == expected, f"{where}: {uid} at {found}, due {expected}")
        elif name in TITLES:
            check(event["DTSTART"].dt == day, f"{where}: {uid} on another day")
    check(seen == titles, f"{where}: {titles - seen} are missing")
    again = icalendar.Calendar.from_ical(calendar.to_ical()).walk("VEVENT")
    check([str(each["UID"]) for each in again] == uids, f"{where}: it is another one when it is written again")
    return events


def main():
    binaries = pathlib.Path(sys.argv[1])
    count = 0
    for zone in ZONES:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            repository(root, zone)
            for tool, *words in [("opsctl", "today", "--until", "2025-11-10"), ("opsctl-plan", "calendar", "--for", "FY2025")]:
                command = [binaries / tool, *words, "--format", "ics", "--as-of", AS_OF, "-C", root]
                where = f"{zone}: {tool} {words[0]}"
                ran = subprocess.run(command, capture_output=True, check=False)
                if ran.returncode != 0:
                    check(False, f"{where}: {ran.stderr.decode()}")
                    continue
                events = validate(ran.stdout, zone, where, set(TITLES))
                count += len(events)
                if words[0] == "calendar":
                    notes = [str(event["DESCRIPTION"]) for event in events if NOTE in str(event.get("DESCRIPTION", ""))]
                    check(len(notes) == 1 and "\n" in notes[0], f"{where}: the note of an entry")
    for problem in problems[:20]:
        print(problem)
    print(f"{count} events, {len(problems)} problems")
    return 1 if problems or count == 0 else 0


sys.exit(main())
