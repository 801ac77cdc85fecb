// Acts of one of the parties beside approvals: agreeing to an attribution, deciding on a claim, inspecting, calling a
// dispatch off. Each is tied to the commit that brought it in: somebody of that party made it.
#include <algorithm>

#include "review/makers.h"
#include "review/rule.h"

namespace opsctl::review_rules {
namespace {

// One act, and how it is recognised in another version of the record.
struct Act {
    const PersonRef* by;
    Instant at{};
    std::string pointer;  // of who did it
    std::string list;     // "attributions"
    std::string form;     // of the item that says so, or of its part
    std::string part;     // "decision": what of the item is the act; empty: all of it
};

std::string form_of_part(const Node& item, const std::string& part) {
    if (part.empty()) return form_of(item);
    const Node* level = item.get("service_level");
    const Node* node = item.get(part);
    return node == nullptr ? std::string() : (level == nullptr ? std::string() : level->text) + ' ' + form_of(*node);
}

bool says(const Node& record, const Act& act) {
    const Node* list = record.get(act.list);
    return list != nullptr && std::any_of(list->items.begin(), list->items.end(), [&](const Node& item) {
               return form_of_part(item, act.part) == act.form;
           });
}

class Acts {
   public:
    explicit Acts(const Node& record) : record_(record) {}

    void add(const PersonRef& by, Instant at, std::size_t index, const std::string& list, const std::string& part,
             const std::string& who) {
        const Node* items = record_.get(list);
        if (by.empty() || items == nullptr || index >= items->items.size()) return;
        all_.push_back({&by, at, fmt::format("/{}/{}/{}", list, index, who), list,
                        form_of_part(items->items[index], part), part});
    }
    std::vector<Act> take() { return std::move(all_); }

   private:
    const Node& record_;
    std::vector<Act> all_;
};

void add_agreements(const Subject& subject, Acts& acts) {
    for (const Attribution& a : subject.attributions) acts.add(a.agreed_by, a.at, a.index, "attributions", "", "agreed_by");
}

void add_acts(const Change& change, Acts& acts) { add_agreements(change, acts); }

void add_acts(const Incident& incident, Acts& acts) {
    add_agreements(incident, acts);
    for (const Claim& claim : incident.exemptions) {
        if (claim.decision) {
            acts.add(claim.decision->by, claim.decision->at, claim.index, "exemptions", "decision", "decision/by");
        }
    }
    for (const Event& event : incident.timeline) {
        if (event.event == EventKind::dispatch_cancelled) acts.add(event.by, event.at, event.index, "timeline", "", "by");
    }
}

void add_acts(const Report& report, Acts& acts) {
    for (const Inspection& inspection : report.inspections) {
        if (inspection.result == InspectionResult::deemed) continue;  // nobody did it
        acts.add(inspection.by, inspection.at, inspection.index, "inspections", "", "by");
    }
}

// Of an act whose commit is not of its party.
void judge(const Context& context, const Act& act, const Commit& commit, const ContractRecords& base, Findings& findings) {
    const Person* person = base.person(*act.by, act.at);
    if (person == nullptr || made_by_side(commit, base, person->side(), act.at)) return;  // no person: role-granted-and-used
    findings
        .add(FindingName::act_not_by_party, context.pair.place(act.pointer),
             message("what '{}' did was committed by {}, who is nobody of that party's",
                     "「{}」の行為を {} がコミットしていますが、その当事者の人員ではありません", act.by->text, makers_of(commit)))
        .help.push_back(message("somebody of that party commits it, with an address that the plan has where the branch began",
                                "起点の計画にアドレスがある、その当事者の人がコミットしてください"));
}

// A report that corrects another repeats what happened to that one.
std::optional<Node> corrected(const Context& context, const Report& report) {
    const Report* old = report.corrects ? context.input.base.index.records().find<Report>(report.corrects->report) : nullptr;
    if (old == nullptr) return std::nullopt;
    const Expected<std::string> content = context.input.base.repository.read(old->path.str());
    Findings ignored;
    return content ? read_tree(*content, old->path.str(), ignored) : std::nullopt;
}
template <class R>
std::optional<Node> corrected(const Context&, const R&) {
    return std::nullopt;
}

template <class R>
std::optional<Failure> find_acts_of(const Context& context, Findings& findings) {
    const R* record = context.after<R>();
    const ContractRecords* base = record == nullptr ? nullptr : context.input.base.index.of(record->contract);
    if (base == nullptr) return std::nullopt;
    Acts acts(context.pair.after->tree);
    add_acts(*record, acts);
    std::vector<Act> added = acts.take();
    std::erase_if(added, [&](const Act& act) { return context.pair.before && says(context.pair.before->tree, act); });
    if (const std::optional<Node> old = corrected(context, *record)) {
        std::erase_if(added, [&](const Act& act) { return says(*old, act); });
    }
    if (added.empty()) return std::nullopt;
    std::vector<std::string> paths = {context.pair.after->file.path};
    if (context.pair.before && context.pair.before->file.path != paths[0]) paths.push_back(context.pair.before->file.path);
    const Expected<RecordHistory> history = context.input.branch.history(paths);
    if (!history) return history.failure();
    for (const Act& act : added) {
        const Commit* commit = history->brought_in([&](const Node& version) { return says(version, act); });
        if (commit != nullptr) judge(context, act, *commit, *base, findings);  // else it is not committed yet
    }
    return std::nullopt;
}

}  // namespace

std::optional<Failure> find_acts(const Context& context, Findings& findings) {
    switch (context.pair.kind()) {
        case Kind::change:
            return find_acts_of<Change>(context, findings);
        case Kind::incident:
            return find_acts_of<Incident>(context, findings);
        case Kind::report:
            return find_acts_of<Report>(context, findings);
        default:
            return std::nullopt;
    }
}

}  // namespace opsctl::review_rules
