// What the rules of a review share. A rule looks at one record on both sides of a branch and adds what it finds.
//
// How to add one: a function here, its body in the file of its noun, a row in review.cpp, and the finding as
// base/findings.def says; its examples are built as commits.
#pragma once

#include "review/review.h"

namespace opsctl::review_rules {

struct Version {
    RecordFile file;
    std::string content;
    Node tree;  // an empty mapping where it is not YAML
    bool is_readable = true;

    // opsctl.yaml is no record and has none.
    std::string id() const { return file.path == Repository::config_file ? std::string() : file.stem(); }
};

// One record where the branch began and where it leads to; one of them may be missing.
struct Pair {
    std::optional<Version> before, after;
    bool is_searched = true;  // one that is gone was looked for among the new ones

    const Version& either() const { return after ? *after : *before; }
    Kind kind() const { return either().file.kind; }
    // Of a later version: where a history finds it.
    std::vector<std::string> paths() const {
        std::vector<std::string> all = {after->file.path};
        if (before && before->file.path != all[0]) all.push_back(before->file.path);
        return all;
    }
    Place place(std::string pointer = {}) const { return {either().file.path, either().id(), std::move(pointer)}; }
};

struct Context {
    const ReviewInput& input;
    const Pair& pair;
    const ReviewedRecord& reviewed;
    const FigureChanges& figures;

    // The record as a value; null where that side does not have it.
    template <class R>
    const R* before() const {
        return pair.before ? input.base.index.records().find<R>(pair.before->id()) : nullptr;
    }
    template <class R>
    const R* after() const {
        return pair.after ? input.head.index.records().find<R>(pair.after->id()) : nullptr;
    }
};

// "2025-06-12 09:30:01", in the zone of the side.
std::string time_text(const ReviewSide&, Instant);

// Whether nobody can be held to what has this origin.
inline bool is_untold(const Provenance& origin, const ReviewInput& input) {
    return origin.is_of_base || (origin.is_unfound() && input.unfound == ReviewInput::Unfound::fails);
}

// Fails where the history cannot be read.
using Rule = std::optional<Failure> (*)(const Context&, Findings&);

std::optional<Failure> find_deleted(const Context&, Findings&);
std::optional<Failure> find_rewritten_events(const Context&, Findings&);
std::optional<Failure> find_approvals(const Context&, Findings&);
std::optional<Failure> find_acts(const Context&, Findings&);
std::optional<Failure> find_backdated_reports(const Context&, Findings&);
std::optional<Failure> find_unapproved_start(const Context&, Findings&);
std::optional<Failure> find_moved_stop(const Context&, Findings&);
std::optional<Failure> find_granted_roles(const Context&, Findings&);
std::optional<Failure> find_changed_facts(const Context&, Findings&);
std::optional<Failure> find_rewritten_reports(const Context&, Findings&);
std::optional<Failure> find_unamended(const Context&, Findings&);

}  // namespace opsctl::review_rules
