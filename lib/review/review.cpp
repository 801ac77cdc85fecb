#include "review/review.h"

#include <algorithm>
#include <functional>
#include <map>

#include "change/life_cycle.h"
#include "model/incident_state.h"
#include "review/figure_rules.h"
#include "review/rule.h"

namespace opsctl {
namespace {

using review_rules::Context;
using review_rules::Pair;
using review_rules::Version;

constexpr std::array<review_rules::Rule, 11> branch_rules = {
    review_rules::find_deleted,           review_rules::find_rewritten_events,  review_rules::find_approvals,
    review_rules::find_acts,              review_rules::find_backdated_reports, review_rules::find_unapproved_start,
    review_rules::find_moved_stop,        review_rules::find_granted_roles,     review_rules::find_changed_facts,
    review_rules::find_rewritten_reports, review_rules::find_unamended};

using Name = std::pair<Kind, std::string>;  // kind and id
using Files = std::map<Name, RecordFile>;

Expected<Files> files_of(const ReviewSide& side) {
    Findings ignored;  // they are found when the records are loaded
    const Expected<std::vector<RecordFile>> listed = side.repository.record_files(ignored);
    if (!listed) return listed.failure();
    Files files;
    for (const RecordFile& file : *listed) {
        files.emplace(Name{file.kind, file.stem()}, file);
    }
    return files;
}

Expected<Version> version_of(const ReviewSide& side, const RecordFile& file) {
    Expected<std::string> content = side.repository.read(file.path);
    if (!content) return content.failure();
    Findings ignored;
    std::optional<Node> tree = read_tree(*content, file.path, ignored);
    Node empty;
    empty.kind = Node::Kind::mapping;
    const bool is_readable = tree.has_value();
    // git compares them so where it checks out with line ends of Windows: those are no difference.
    return Version{file, with_line_feeds(*content), is_readable ? std::move(*tree) : std::move(empty), is_readable};
}

// The lines of a text, by their hashes, in order.
std::vector<std::size_t> lines_of(std::string_view text) {
    std::vector<std::size_t> lines;
    for (const std::string_view line : split(text, '\n')) lines.push_back(std::hash<std::string_view>()(line));
    std::sort(lines.begin(), lines.end());
    return lines;
}

// The share of lines that two texts have in common, in percent.
std::size_t similarity(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    std::size_t common = 0;
    for (auto one = a.begin(), other = b.begin(); one != a.end() && other != b.end();) {
        if (*one == *other) ++common, ++one, ++other;
        else if (*one < *other) ++one;
        else ++other;
    }
    return 200 * common / (a.size() + b.size());
}

// As git does, a record that is gone and a new one that has half of its lines are one that was renamed. Past so many
// lines that were compared the rest stays as it is, and says so.
void join_renamed(std::vector<Pair>& pairs) {
    constexpr std::size_t alike = 50;
    constexpr std::size_t most_lines = 200'000'000;
    struct Lines {
        Pair* pair;
        std::vector<std::size_t> lines;
    };
    std::vector<Lines> gone, added;
    for (Pair& pair : pairs) {
        if (!pair.after) gone.push_back({&pair, lines_of(pair.before->content)});
        if (!pair.before) added.push_back({&pair, lines_of(pair.after->content)});
    }
    std::size_t compared = 0;
    for (Lines& old : gone) {
        Pair* best = nullptr;
        std::size_t most = alike - 1;
        for (const Lines& candidate : added) {
            if (candidate.pair->before || candidate.pair->kind() != old.pair->kind()) continue;
            const std::size_t together = old.lines.size() + candidate.lines.size();
            if (200 * std::min(old.lines.size(), candidate.lines.size()) / together <= most) continue;
            compared += together;
            if (compared > most_lines) break;
            const std::size_t likeness = similarity(old.lines, candidate.lines);
            if (likeness > most) best = candidate.pair, most = likeness;
        }
        old.pair->is_searched = compared <= most_lines;
        if (best != nullptr) best->before = std::move(old.pair->before), old.pair->before.reset();
    }
    pairs.erase(std::remove_if(pairs.begin(), pairs.end(), [](const Pair& p) { return !p.before && !p.after; }),
                pairs.end());
}

// The records that differ, be it only in their layout.
Expected<std::vector<Pair>> pairs_of(const ReviewInput& input) {
    const Expected<Files> before = files_of(input.base);
    if (!before) return before.failure();
    const Expected<Files> after = files_of(input.head);
    if (!after) return after.failure();
    std::set<Name> names;
    for (const Files* files : {&*before, &*after}) {
        for (const auto& [name, file] : *files) names.insert(name);
    }
    std::vector<Pair> pairs;
    for (const Name& name : names) {
        Pair pair;
        const auto take = [&](const Files& files, const ReviewSide& side, std::optional<Version>& into) {
            const auto at = files.find(name);
            if (at == files.end()) return std::optional<Failure>();
            Expected<Version> version = version_of(side, at->second);
            if (!version) return std::optional(version.failure());
            into = std::move(*version);
            return std::optional<Failure>();
        };
        if (auto failure = take(*before, input.base, pair.before)) return *failure;
        if (auto failure = take(*after, input.head, pair.after)) return *failure;
        const bool same = pair.before && pair.after && pair.before->content == pair.after->content &&
                          pair.before->file.path == pair.after->file.path;
        if (!same) pairs.push_back(std::move(pair));
    }
    join_renamed(pairs);
    std::sort(pairs.begin(), pairs.end(),
              [](const Pair& a, const Pair& b) { return a.either().file.path < b.either().file.path; });
    return pairs;
}

Fate fate_of(const Pair& pair) {
    if (!pair.before) return Fate::added;
    if (!pair.after) return Fate::deleted;
    return pair.before->file.path == pair.after->file.path ? Fate::changed : Fate::renamed;
}

const std::vector<Event>* timeline_of(const ReviewSide& side, const std::optional<Version>& version) {
    if (!version) return nullptr;
    const Records& records = side.index.records();
    const auto timeline = [](const auto* record) { return record == nullptr ? nullptr : &record->timeline; };
    switch (version->file.kind) {
        case Kind::incident:
            return timeline(records.find<Incident>(version->id()));
        case Kind::change:
            return timeline(records.find<Change>(version->id()));
        case Kind::item:
            return timeline(records.find<Item>(version->id()));
        case Kind::asset:
            return timeline(records.find<Asset>(version->id()));
        case Kind::report:
            return timeline(records.find<Report>(version->id()));
        default:
            return nullptr;
    }
}

std::vector<EventChange> events_of(const ReviewInput& input, const Pair& pair) {
    static const std::vector<Event> none;
    const std::vector<Event>* before = timeline_of(input.base, pair.before);
    const std::vector<Event>* after = timeline_of(input.head, pair.after);
    if (before == nullptr && after == nullptr) return {};
    return event_changes(before == nullptr ? none : *before, after == nullptr ? none : *after);
}

// Where the record stood, by `state`, on both sides.
template <class R, class State>
void note_status(const ReviewInput& input, const Pair& pair, State state, ReviewedRecord& record) {
    if (!pair.before || !pair.after) return;
    const R* before = input.base.index.records().find<R>(pair.before->id());
    const R* after = input.head.index.records().find<R>(pair.after->id());
    if (before == nullptr || after == nullptr) return;
    const auto status = [](auto value) { return RecordStatus{std::string(enum_name(value)), word_of(value)}; };
    record.before = status(state(*before));
    record.after = status(state(*after));
}

ReviewedRecord reviewed(const ReviewInput& input, const Pair& pair) {
    ReviewedRecord record;
    record.kind = pair.kind();
    record.fate = fate_of(pair);
    record.id = pair.either().id();
    record.path = pair.either().file.path;
    if (const Node* title = pair.either().tree.get("title")) record.title = title->text;
    if (record.fate == Fate::renamed) record.old_id = pair.before->id(), record.old_path = pair.before->file.path;
    const auto can_read = [](const std::optional<Version>& side) { return !side || side->is_readable; };
    record.is_readable = can_read(pair.before) && can_read(pair.after);
    if (pair.before && pair.after && record.is_readable) {
        record.fields = field_changes(pair.before->tree, pair.after->tree);
    }
    if (pair.after && pair.after->is_readable) record.events = events_of(input, pair);
    if (pair.kind() == Kind::change) note_status<Change>(input, pair, phase_of, record);
    if (pair.kind() == Kind::incident) note_status<Incident>(input, pair, state_of, record);
    return record;
}

// opsctl.yaml on both sides; nothing where it is the same.
Expected<std::optional<Pair>> config_pair(const ReviewInput& input) {
    const RecordFile file{{}, std::string(Repository::config_file)};
    Expected<Version> before = version_of(input.base, file);
    if (!before) return before.failure();
    Expected<Version> after = version_of(input.head, file);
    if (!after) return after.failure();
    if (before->content == after->content) return std::optional<Pair>();
    return std::optional(Pair{std::move(*before), std::move(*after)});
}

ReviewedRecord reviewed_config(const Pair& pair) {
    ReviewedRecord record;
    record.fate = Fate::changed;
    record.path = pair.either().file.path;
    record.fields = field_changes(pair.before->tree, pair.after->tree);
    return record;
}

bool by_path(const ReviewedRecord& a, const ReviewedRecord& b) { return a.path < b.path; }

}  // namespace

Expected<Review> review(const ReviewInput& input) {
    const Expected<std::vector<Pair>> pairs = pairs_of(input);
    if (!pairs) return pairs.failure();
    const Expected<std::optional<Pair>> config = config_pair(input);
    if (!config) return config.failure();
    Review review;
    for (const Pair& pair : *pairs) review.records.push_back(reviewed(input, pair));
    if (*config) review.records.push_back(reviewed_config(**config));
    review.figures = review_rules::compare_figures(input, *pairs, input.base.index.zone().name() != input.head.index.zone().name());
    review_rules::find_changed_figures(input, review.figures, review.records, review.findings);
    review_rules::find_changed_obligations(input, *pairs, review.records, review.findings);
    for (std::size_t i = 0; i < pairs->size(); ++i) {
        if (input.kinds.count((*pairs)[i].kind()) == 0) continue;
        for (const review_rules::Rule rule : branch_rules) {
            if (const auto failure = rule({input, (*pairs)[i], review.records[i], review.figures}, review.findings)) return *failure;
        }
    }
    std::erase_if(review.records, [&](const ReviewedRecord& record) {
        return record.kind ? input.kinds.count(*record.kind) == 0 : !input.config;
    });
    std::stable_sort(review.records.begin(), review.records.end(), by_path);
    return review;
}

}  // namespace opsctl
