#include "cli/edit.h"

#include "check/check.h"
#include "cli/called.h"
#include "cli/consequences.h"
#include "cli/handling.h"
#include "cli/moment.h"
#include "report/fingerprint.h"
#include "report/terms.h"
#include "report/unified_diff.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

const LoadOptions without_prose = {.keep_prose = false};

Findings all_findings(const Session& session) {
    Findings findings = session.findings;
    check_handling(session.index(), session.as_of, findings);
    apply_accepts(session.loaded.records, findings);
    return findings;
}

// What the edit brought.
Findings new_findings(const Session& before, const Session& after) {
    Findings old = all_findings(before);
    Sources old_sources(before.repository);
    locate(old, old_sources);
    Findings findings = all_findings(after);
    Sources sources(after.repository);
    locate(findings, sources);
    mark_in_base(findings, sources, fingerprints(old, old_sources));
    keep_only(findings, [](const Finding& finding) { return !finding.in_base; });
    return findings;
}

Repository::FileContents contents_of(const std::vector<FileChange>& changes) {
    Repository::FileContents contents;
    for (const FileChange& change : changes) contents[change.path] = change.after;
    return contents;
}

std::string diff_of(const Common& common, const std::vector<FileChange>& changes) {
    std::string text;
    for (const FileChange& change : changes) text += shown_diff(common, change);
    return text;
}

std::string report_of(const Edited& edited, Session& after) {
    if (!edited.report) return {};
    after.cut();
    return edited.report(after);
}

// An approval that no longer counts is what editing an approved change comes to, and no mistake: it is shown, and the
// change approved again. Once the work has started, approval-missing refuses the edit.
bool is_refused(const Findings& findings) {
    const std::vector<Finding>& all = findings.all();
    return std::any_of(all.begin(), all.end(), [](const Finding& finding) {
        return finding.severity() == Severity::error && finding.name != FindingName::approval_stale;
    });
}

// Whether the edit may be made is seen on the records as they would be.
Outcome try_edit(Session& before, const Edited& edited, const WriteArgs& args) {
    const Repository then = before.repository.with(contents_of(edited.changes));
    Expected<Session> after = open_session(before.common, then);
    if (!after) return refuse(after.failure(), before.lang);
    after->as_of = before.as_of;
    if (const std::optional<Failure> failure = read_session(*after, without_prose)) return refuse(*failure, before.lang);
    Findings findings = new_findings(before, *after);
    std::string problems = as_text(*after, findings, before.common.color_err);
    if (is_refused(findings)) return {Exit::findings, {}, problems};
    const Instant since = edited.is_undated ? Instant::min() : earliest_told(edited.changes, before.zone());
    const Consequences after_it = consequences_of(before, then, edited.changes, since);
    for (const Message& warning : edited.warnings) problems += fmt::format("warning: {}\n", warning.in(before.lang));
    if (args.dry_run) return {Exit::ok, diff_of(before.common, edited.changes), problems + after_it.findings + after_it.documents};
    if (const std::optional<Failure> failure = write(before.repository, edited.changes)) {
        return refuse(*failure, before.lang);
    }
    return {Exit::ok, report_of(edited, *after) + after_it.documents, problems + after_it.findings};
}

Outcome edit_session(Session& session, const WriteArgs& args, const Edit& edit) {
    const Expected<Edited> edited = edit(session, session.index());
    if (!edited) return refuse(edited.failure(), session.lang);
    return try_edit(session, *edited, args);
}

// As many as a line has room for.
std::vector<std::string> first_of(std::vector<std::string> ids) {
    constexpr std::size_t few = 8;
    if (ids.size() <= few) return ids;
    ids.resize(few);
    ids.emplace_back("…");
    return ids;
}

}  // namespace

std::string shown_diff(const Common& common, const FileChange& change) {
    const std::string diff = unified_diff(change.path, change.before, change.after);
    return common.terminal_out ? printable_diff(diff) : diff;
}

Outcome with_write_lock(const Common& common, const WriteArgs& args, const std::function<Outcome(Session&)>& command,
                        const LoadOptions& options) {
    if (const auto failure = refuse_past(common)) return refuse(*failure, common.lang_without_repository());
    const Expected<Repository> repository = Repository::find(common.directory);
    if (!repository) return refuse(repository.failure(), common.lang_without_repository());
    std::optional<WriteLock> lock;
    if (!args.dry_run) {
        Expected<WriteLock> taken = WriteLock::take(*repository);
        if (!taken) return refuse(taken.failure(), common.lang_without_repository());
        lock.emplace(std::move(*taken));
    }
    return with_records(common, command, options);
}

Outcome with_edit(const Common& common, const WriteArgs& args, const Edit& edit) {
    return with_write_lock(common, args, [&](Session& session) { return edit_session(session, args, edit); });
}

Outcome with_figures_edit(const Common& common, const WriteArgs& args, const Edit& edit, const LoadOptions& options) {
    const auto command = [&](Session& session) {
        apply_accepts(session.loaded.records, session.findings);
        if (session.findings.count(Severity::error) > 0) return refuse_figures(session, std::move(session.findings));
        return edit_session(session, args, edit);
    };
    return with_write_lock(common, args, command, options);
}

RecordEdit::RecordEdit(const Session& session, const Record& record) : path_(record.path.str()) {
    const Expected<std::string> bytes = session.repository.read(path_);
    if (bytes) {
        before_ = after_ = *bytes;
    } else {
        failure_ = bytes.failure();
    }
}

template <class Step>
RecordEdit& RecordEdit::step(Step step) {
    if (failure_) return *this;
    Expected<std::string> edited = step(after_);
    if (edited) {
        after_ = std::move(*edited);
    } else {
        const Message& why = edited.failure().message;
        failure_ = Failure{edited.failure().kind, message("{0}: {1}", "{0}: {2}", path_, why.en, why.ja)};
    }
    return *this;
}

RecordEdit& RecordEdit::append(std::string_view list, const Node& item, const KeyOrder& order) {
    return step([&](const std::string& bytes) { return with_appended(bytes, list, item, order); });
}

RecordEdit& RecordEdit::insert(std::string_view list, std::size_t index, const Node& item, const KeyOrder& order) {
    return step([&](const std::string& bytes) { return with_inserted(bytes, list, index, item, order); });
}

RecordEdit& RecordEdit::set(std::string_view pointer, const Node& value, const KeyOrder& order) {
    return step([&](const std::string& bytes) { return with_value(bytes, pointer, value, order); });
}

RecordEdit& RecordEdit::undated() {
    is_undated_ = true;
    return *this;
}

Expected<FileChange> RecordEdit::change() const {
    if (failure_) return *failure_;
    return FileChange{path_, before_, after_};
}

Expected<Edited> RecordEdit::finish(std::function<std::string(const Session&)> report) const {
    Expected<FileChange> one = change();
    if (!one) return one.failure();
    return Edited{{std::move(*one)}, std::move(report), {}, is_undated_};
}

Node time_node(Instant at, const Zone& zone) {
    const bool unique = std::holds_alternative<Unique>(zone.resolve(zone.local(at)));
    return scalar_node(unique ? zone.plain(at) : zone.iso(at));
}

Node texts_node(const std::vector<std::string>& texts) {
    std::vector<Node> items;
    for (auto text = texts.begin(); text != texts.end(); ++text) {
        if (std::find(texts.begin(), text, *text) == text) items.push_back(scalar_node(*text));
    }
    return list_node(std::move(items));
}

Expected<Instant> moment_or_now(const Session& session, const std::optional<std::string>& at) {
    if (!at) return session.as_of;
    const Expected<Instant> moment = read_moment("--at", *at, session.zone(), session.as_of);
    if (!moment) return moment.failure();
    if (auto failure = lies_later(session, *moment)) return *failure;
    return *moment;
}

std::optional<Failure> lies_later(const Session& session, Instant at) {
    if (at <= session.as_of) return std::nullopt;
    return usage(message("{} lies later than {}: what has not happened yet cannot be logged",
                         "{} は {} より後です。まだ起きていないことは記録できません", session.zone().plain(at),
                         session.zone().plain(session.as_of)));
}

std::optional<Failure> lies_later(const Session& session, Date day) {
    const Date today = session.zone().date_of(session.as_of);
    if (day <= today) return std::nullopt;
    return usage(message("{} lies later than {}: what has not happened yet cannot be logged",
                         "{} は {} より後です。まだ起きていないことは記録できません", to_string(day), to_string(today)));
}

Expected<const Record*> find_record(const Session& session, Kind kind, std::string_view id) {
    const Records& records = session.loaded.records;
    if (const Record* record = records.find(kind, id)) return record;
    const std::vector<std::string> known = records.ids(kind);
    const std::vector<std::string> parts = ids_meant(known, id);
    if (parts.size() == 1) return records.find(kind, parts.front());
    const KindRow& row = row_of(kind);
    if (!parts.empty()) {
        return usage(message("'{0}' may be several {1}s: {2}", "「{0}」に当てはまる{3}が複数あります: {2}", id,
                             row.name, joined(first_of(parts)), row.ja));
    }
    return unknown_name({std::string(row.name), std::string(row.ja)}, id, known);
}

Node event_node(Instant at, const EventFields& fields, const Zone& zone) {
    std::vector<std::pair<std::string, Node>> written = {{"at", time_node(at, zone)},
                                                         {"event", scalar_node(fields.event.str())}};
    const auto add = [&](const std::string& key, const std::optional<std::string>& value) {
        if (value && !value->empty()) written.emplace_back(key, scalar_node(*value));
    };
    add("by", fields.by);
    add("recipient", fields.recipient);
    if (fields.via) add("via", word_for(*fields.via));
    add("note", fields.note);
    for (const auto& [key, value] : fields.more) add(key, value);
    if (fields.set) written.emplace_back("set", *fields.set);
    return mapping_node(std::move(written));
}

void add_event(RecordEdit& edit, const std::vector<Event>& timeline, Instant at, const Node& event,
               const KeyOrder& order) {
    std::size_t index = 0;
    for (const Event& each : timeline) {
        if (each.at <= at) index = each.index + 1U;
    }
    edit.insert("/timeline", index, event, order);
}

}  // namespace opsctl::cli
