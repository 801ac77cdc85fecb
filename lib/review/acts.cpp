// Each act is tied to the commit that brought it in: somebody of the party that it claims made it.
#include "review/acts.h"

#include <algorithm>
#include <concepts>

#include "review/makers.h"

namespace opsctl::review_rules {
namespace {

// The items of a list, or the only one where it is written without.
std::vector<const Node*> items_of(const Node& record, const std::string& key) {
    std::vector<const Node*> items;
    const Node* node = record.get(key);
    if (node == nullptr) return items;
    if (node->kind != Node::Kind::sequence) return {node};
    for (const Node& item : node->items) items.push_back(&item);
    return items;
}

std::string form_without(const Node& node, const std::string& key) {
    if (key.empty() || node.get(key) == nullptr) return form_of(node);
    Node rest = node;
    std::erase_if(rest.entries, [&](const Entry& entry) { return entry.key.text == key; });
    return form_of(rest);
}

// Empty where the item says nothing of the kind.
std::string form_in(const Node& item, const ActSource& source) {
    if (source.part.empty()) return form_without(item, source.without);
    const Node* name = item.get(source.name);
    const Node* part = item.get(source.part);
    if (part == nullptr) return {};
    return (name == nullptr ? std::string() : name->text) + ' ' + form_without(*part, source.without);
}

class Acts {
   public:
    explicit Acts(const Node& record) : record_(record) {}

    void add(const PersonRef& by, Instant at, std::size_t index, ActSource source, const std::string& who,
             std::optional<Side> side = std::nullopt) {
        if (!by.empty()) add_item(by, at, index, std::move(source), who, side);
    }

    // An act of that side, whoever is named.
    void add_of(Side side, const PersonRef& by, Instant at, std::size_t index, ActSource source) {
        add_item(by, at, index, std::move(source), by.empty() ? "at" : "by", by.empty() ? std::optional(side) : std::nullopt);
    }

    // What needs both parties: somebody says it, somebody of the other agrees. `favours`: the party that gains by it.
    // What it proposes costs the other nothing until that agrees.
    void add_agreed(const PersonRef& by, const PersonRef& agreed_by, Instant at, std::size_t index, const std::string& list,
                    Side favours) {
        const Side other = favours == Side::vendor ? Side::client : Side::vendor;
        add(by, at, index, {list, "", "agreed_by", ""}, "by", other);
        add(agreed_by, at, index, {list, "", "", ""}, "agreed_by");
    }

    // What only that side may say, by a key of its own.
    void add_value(Side side, Instant at, const std::string& key, Message what) {
        static const PersonRef nobody;
        add_item(nobody, at, 0, {key, "", "", ""}, "", side, std::move(what));
    }

    std::vector<Act> take() { return std::move(all_); }

   private:
    void add_item(const PersonRef& by, Instant at, std::size_t index, ActSource source, const std::string& who,
                  std::optional<Side> side, Message what = {}) {
        const std::vector<const Node*> items = items_of(record_, source.list);
        if (index >= items.size()) return;
        std::string pointer = "/" + source.list;
        if (record_.get(source.list)->kind == Node::Kind::sequence) pointer += fmt::format("/{}", index);
        if (!who.empty()) pointer += "/" + who;
        std::string form = form_in(*items[index], source);
        all_.push_back({&by, at, std::move(pointer), std::move(source), std::move(form), 1, side, std::move(what)});
        all_.back().count = count_of(record_, all_.back());
    }

    const Node& record_;
    std::vector<Act> all_;
};

// That it was not the vendor's responsibility; that it was, the vendor need not agree to.
void add_attributions(const Subject& subject, Acts& acts) {
    for (const Attribution& a : subject.attributions) {
        if (a.value == Party::vendor) {
            acts.add(a.agreed_by, a.at, a.index, {"attributions", "", "", ""}, "agreed_by");
        } else {
            acts.add_agreed(a.by, a.agreed_by, a.at, a.index, "attributions", Side::vendor);
        }
    }
}

// Whether somewhere the clock stands still only for pauses that the client asked for or agreed to.
bool asks_for_agreed_pauses(const Contract& contract) {
    return std::any_of(contract.service_levels.begin(), contract.service_levels.end(), [](const ServiceLevel& level) {
        return std::visit(
            [](const auto& measure) {
                if constexpr (requires { measure.pauses->agreed; }) return measure.pauses && measure.pauses->agreed;
                return false;
            },
            level.measure);
    });
}

// Whether a level's clock ends without a miss where somebody of the client, and nobody else, did this.
bool is_clients_to_cancel(const Contract& contract, const Event& event) {
    return std::any_of(contract.service_levels.begin(), contract.service_levels.end(), [&](const ServiceLevel& level) {
        const auto* response = std::get_if<ResponseMeasure>(&level.measure);
        return response != nullptr && std::any_of(response->cancelled_by.begin(), response->cancelled_by.end(), [&](const EventPattern& pattern) {
            return pattern.event == event.event && pattern.party == Side::client;
        });
    });
}

// Whether a level's clock ends where somebody of the client, and nobody else, did this.
bool is_clients_to_end(const Contract& contract, const Event& event) {
    return std::any_of(contract.service_levels.begin(), contract.service_levels.end(), [&](const ServiceLevel& level) {
        return std::visit(
            [&](const auto& measure) {
                if constexpr (std::derived_from<std::remove_cvref_t<decltype(measure)>, TimedMeasure>) {
                    return std::any_of(measure.to.begin(), measure.to.end(), [&](const EventPattern& pattern) {
                        return pattern.event == event.event && pattern.party == Side::client;
                    });
                }
                return false;
            },
            level.measure);
    });
}

void add_timeline(const Incident& incident, const Contract& contract, Acts& acts) {
    const bool agreed_pauses = asks_for_agreed_pauses(contract);
    for (const Event& event : incident.timeline) {
        if (event.event == EventKind::false_alarm) {
            acts.add_agreed(event.by, event.details->agreed_by, event.at, event.index, "timeline", Side::vendor);
        }
        if (event.event == EventKind::dispatch_cancelled || is_clients_to_cancel(contract, event)) {
            acts.add(event.by, event.at, event.index, {"timeline", "", "", ""}, "by");
        }
        if (event.event != EventKind::paused) continue;
        if (agreed_pauses) {
            acts.add_agreed(event.by, event.details->agreed_by, event.at, event.index, "timeline", Side::vendor);
        } else {
            acts.add(event.details->agreed_by, event.at, event.index, {"timeline", "", "", ""}, "agreed_by");
        }
    }
}

// The first level is what whoever took the call made of it; a change of it may go either way.
void add_levels(const Incident& incident, Acts& acts) {
    const Instant first = incident.timeline.empty() ? Instant() : incident.timeline.front().at;
    for (const Grade& grade : incident.grades) {
        const Instant at = grade.at.value_or(first);
        if (grade.index > 0) acts.add(grade.by, at, grade.index, {"level", "", "agreed_by", ""}, "by", Side::client);
        acts.add(grade.agreed_by, at, grade.index, {"level", "", "", ""}, "agreed_by");
    }
}

// What was claimed, with its cause and its times, is what was decided on.
void add_claims(const Incident& incident, Acts& acts) {
    for (const Claim& claim : incident.exemptions) {
        acts.add(claim.claimed.by, claim.claimed.at, claim.index, {"exemptions", "", "decision", ""}, "claimed/by", Side::client);
        if (!claim.decision) continue;
        acts.add(claim.decision->by, claim.decision->at, claim.index, {"exemptions", "", "", ""}, "decision/by");
    }
}

// That somebody of the client decided it, found it well, or called it done.
void add_consents(const std::vector<Event>& timeline, std::initializer_list<EventKind> kinds, Acts& acts) {
    for (const Event& event : timeline) {
        if (!is_one_of(event.event, kinds)) continue;
        acts.add(event.by, event.at, event.index, {"timeline", "", "", ""}, "by", Side::client);
    }
}

// What ends a level's clock where somebody of the client did it.
void add_ends(const std::vector<Event>& timeline, const Contract& contract, Acts& acts) {
    for (const Event& event : timeline) {
        if (!is_clients_to_end(contract, event)) continue;
        acts.add(event.by, event.at, event.index, {"timeline", "", "", ""}, "by", Side::client);
    }
}

// That it is of a kind which fewer roles approve than the one that was asked for.
void add_type(const Change& change, Acts& acts) {
    acts.add_value(Side::client, change.timeline.empty() ? Instant() : change.timeline.front().at, "type",
                   message("that it is of a type which asks for fewer approvals than before",
                           "承認の要件が以前より軽い種別への変更"));
}

// Calling its own change off costs the vendor the planned stop.
void add_acts(const Change& change, const Contract& contract, const Zone&, Acts& acts) {
    add_attributions(change, acts);
    add_type(change, acts);
    add_consents(change.timeline, {EventKind::verified, EventKind::reviewed, EventKind::closed}, acts);
    add_ends(change.timeline, contract, acts);
    for (const Event& event : change.timeline) {
        if (!is_one_of(event.event, {EventKind::rejected, EventKind::withdrawn})) continue;
        acts.add(event.by, event.at, event.index, {"timeline", "", "", ""}, "by", Side::vendor);
    }
}

void add_acts(const Incident& incident, const Contract& contract, const Zone&, Acts& acts) {
    add_attributions(incident, acts);
    add_claims(incident, acts);
    add_timeline(incident, contract, acts);
    add_consents(incident.timeline, {EventKind::closed}, acts);
    add_ends(incident.timeline, contract, acts);
    add_levels(incident, acts);
    for (const SeverityRating& assessment : incident.assessments) {
        acts.add(assessment.by, assessment.at, assessment.index, {"assessments", "", "", ""}, "by", Side::client);
    }
}

void add_acts(const Report& report, const Contract&, const Zone&, Acts& acts) {
    for (const Inspection& inspection : report.inspections) {
        if (inspection.result == InspectionResult::deemed) continue;  // nobody did it
        acts.add_of(Side::client, inspection.by, inspection.at, inspection.index, {"inspections", "", "", ""});
    }
    for (const Event& event : report.timeline) {
        if (event.event != EventKind::extension_agreed) continue;
        acts.add_agreed(event.by, event.details->agreed_by, event.at, event.index, "timeline", Side::client);
    }
}

void add_acts(const Item& item, const Contract& contract, const Zone&, Acts& acts) {
    if (item.verdict) acts.add(item.verdict->by, item.verdict->at, 0, {"verdict", "", "", ""}, "by");
    add_consents(item.timeline, {EventKind::decided, EventKind::verified, EventKind::dropped}, acts);
    add_ends(item.timeline, contract, acts);
}

// What the plans or the contract leave to the client to do.
void add_acts(const Log& log, const Contract&, const Zone&, Acts& acts) {
    for (const LogEntry& entry : log.entries) {
        acts.add(entry.by, entry.seen(), entry.index, {"entries", "", "", ""}, "by", Side::client);
    }
}

void add_acts(const Assessment& assessment, const Contract&, const Zone&, Acts& acts) {
    for (const Answer& answer : assessment.answers) {
        acts.add(answer.by, answer.at, answer.index, {"answers", "", "", ""}, "by");
    }
}

void add_acts(const Contract& contract, const Contract&, const Zone& zone, Acts& acts) {
    for (const Subcontractor& one : contract.subcontractors) {
        if (!one.consent) continue;
        acts.add(one.consent->by, zone.midnight(one.consent->at), one.index, {"subcontractors", "consent", "", "name"}, "consent/by");
    }
}

template <class R>
std::string contract_of(const R& record) {
    if constexpr (R::kind == Kind::contract) {
        return record.id.str();
    } else {
        return std::string(std::string_view(record.contract));
    }
}

// A report that corrects another repeats what happened to that one.
std::optional<Node> corrected(const Context& context, const Report& report) {
    const Report* old = report.corrects ? context.input.base.index.records().find<Report>(report.corrects->report) : nullptr;
    if (old == nullptr) return std::nullopt;
    const Expected<std::string> content = context.input.base.repository.read(old->path.str());
    Findings ignored;
    return content ? read_tree(*content, old->path.str(), ignored) : std::nullopt;
}

// Of the record of one side, which is of a contract there.
template <class R>
std::vector<Act> acts_of(const R* record, const ReviewSide& side, const Node& tree) {
    const ContractRecords* of = record == nullptr ? nullptr : side.index.of(contract_of(*record));
    if (of == nullptr) return {};
    Acts acts(tree);
    add_acts(*record, *of->contract, side.index.zone(), acts);
    return acts.take();
}

// Whether what was submitted is of another type now, and roles that approved the old one need not approve it.
bool is_spared_approval(const Context& context) {
    const Change* before = context.before<Change>();
    const Change* after = context.after<Change>();
    const ContractRecords* base = before == nullptr ? nullptr : context.input.base.index.of(before->contract);
    if (base == nullptr || after == nullptr || first_event(before->timeline, EventKind::submitted) == nullptr) return false;
    const std::vector<Text>& now = base->contract->changes.approvals.of(after->type);
    const std::vector<Text>& then = base->contract->changes.approvals.of(before->type);
    return std::any_of(then.begin(), then.end(), [&](const Text& role) { return std::find(now.begin(), now.end(), role) == now.end(); });
}

template <class R>
std::vector<Act> new_acts_of(const Context& context) {
    std::vector<Act> added = acts_of(context.after<R>(), context.input.head, context.pair.after->tree);
    std::optional<Node> old;
    if constexpr (R::kind == Kind::report) {
        if (const R* record = context.after<R>()) old = corrected(context, *record);
    }
    std::erase_if(added, [&](const Act& act) {
        if (act.source.list == "type" && !is_spared_approval(context)) return true;
        const bool was_there = context.pair.before && count_of(context.pair.before->tree, act) >= act.count;
        return was_there || (old && count_of(*old, act) >= act.count);
    });
    return added;
}

// Of those that the base has. What stands in a timeline, or in a report, is a removed event or a rewritten report.
template <class R>
std::vector<Act> gone_acts_of(const Context& context) {
    std::vector<Act> gone = acts_of(context.before<R>(), context.input.base, context.pair.before->tree);
    std::erase_if(gone, [&](const Act& act) {
        return R::kind == Kind::report || act.source.list == "timeline" || act.source.list == "type" || count_of(context.pair.after->tree, act) >= act.count;
    });
    return gone;
}

// Calls `then` with the type of the record, where such records have acts.
template <class Then>
void with_acts(const Context& context, Then then) {
    RecordTypes::with(context.pair.kind(), [&]<class R>(std::type_identity<R> type) {
        constexpr bool has_acts = R::kind == Kind::incident || R::kind == Kind::change || R::kind == Kind::report ||
                                  R::kind == Kind::item || R::kind == Kind::contract || R::kind == Kind::assessment || R::kind == Kind::log;
        if constexpr (has_acts) then(type);
    });
}

// Of an act whose commits are not of its party.
class Judge {
   public:
    Judge(const Context& context, const ContractRecords& base, Findings& findings)
        : context_(context), base_(base), findings_(findings) {}

    void judge(const Act& act, const RecordHistory& history) const {
        const std::optional<Side> side = side_of(act);
        if (!side) return;
        const Message what = what_of(act, *side);
        const Provenance origin = history.origin([&](const Node& version) { return count_of(version, act) >= act.count; });
        if (const Commit* commit = made_by_another(origin, *side, act.at)) {
            tell(act, message("{0} was committed by {2}, who is nobody of that party's",
                              "{1}を {2} がコミットしていますが、その当事者の人員ではありません", what.en, what.ja, makers_of(*commit)));
        } else if (is_untold(origin, context_.input)) {
            tell(act, message("which commit brought in {0} cannot be told", "{1}を記録したコミットを特定できません", what.en, what.ja));
        }
    }

    // What the base has, and the branch has not; unless it is another act of the same place that is judged.
    void judge_gone(const Act& act, const std::vector<Act>& added, const RecordHistory& history) const {
        const std::optional<Side> side = side_of(act);
        const bool is_rewritten = std::any_of(added.begin(), added.end(), [&](const Act& other) {
            return other.source.list == act.source.list && other.source.part == act.source.part && side_of(other) == side;
        });
        if (!side || is_rewritten) return;
        const Provenance origin = history.origin([&](const Node& version) { return count_of(version, act) < act.count; });
        const Commit* commit = made_by_another(origin, *side, act.at);
        if (commit == nullptr) return;
        const Message what = what_of(act, *side);
        Act place = act;
        place.pointer = "/" + act.source.list;
        tell(place, message("{0} was removed by {2}, who is nobody of that party's",
                            "{1}を {2} が削除していますが、その当事者の人員ではありません", what.en, what.ja, makers_of(*commit)));
    }

   private:
    // Whose act it is; nobody's where it is one of the other side only, or of somebody whom the base does not know:
    // role-granted-and-used tells of those.
    std::optional<Side> side_of(const Act& act) const {
        std::optional<Side> side = act.by->empty() ? act.side : base_.side_of(*act.by, act.at);
        if (!side) side = side_of_new_name(act);
        return act.side && side != act.side ? std::nullopt : side;
    }

    // Of a party that the branch calls otherwise.
    std::optional<Side> side_of_new_name(const Act& act) const {
        const ContractRecords* head = context_.input.head.index.of(contract_of(context_));
        const bool is_party = head != nullptr && head->person(*act.by, act.at) == nullptr;
        return is_party ? head->side_of(*act.by, act.at) : std::nullopt;
    }

    static Message what_of(const Act& act, Side side) {
        if (!act.what.empty()) return act.what;
        if (!act.by->empty()) return message("what '{0}' did", "「{0}」の行為", act.by->text);
        return message("what the {0} did", "{1}の行為", word_of(side).en, word_of(side).ja);
    }

    const Commit* made_by_another(const Provenance& origin, Side side, Instant at) const {
        const auto commit = std::find_if(origin.commits.begin(), origin.commits.end(), [&](const Commit* each) {
            return !made_by_side(*each, base_, side, at);
        });
        return commit == origin.commits.end() ? nullptr : *commit;
    }

    void tell(const Act& act, Message text) const {
        findings_.add(FindingName::act_not_by_party, context_.pair.place(act.pointer), std::move(text))
            .help.push_back(message("somebody of that party commits it, with an address that the plan has where the branch began",
                                    "起点の計画にアドレスがある、その当事者の人がコミットしてください"));
    }

    const Context& context_;
    const ContractRecords& base_;
    Findings& findings_;
};

}  // namespace

std::string contract_of(const Context& context) {
    std::string id;
    RecordTypes::with(context.pair.kind(), [&]<class R>(std::type_identity<R>) {
        if constexpr (OfAContract<R> || R::kind == Kind::contract) {
            if (const R* record = context.after<R>()) id = contract_of(*record);
        }
    });
    return id;
}

std::size_t count_of(const Node& record, const Act& act) {
    const std::vector<const Node*> items = items_of(record, act.source.list);
    return static_cast<std::size_t>(std::count_if(items.begin(), items.end(),
                                                  [&](const Node* item) { return form_in(*item, act.source) == act.form; }));
}

std::vector<Act> new_acts(const Context& context) {
    std::vector<Act> acts;
    if (!context.pair.after) return acts;
    with_acts(context, [&]<class R>(std::type_identity<R>) { acts = new_acts_of<R>(context); });
    return acts;
}

std::optional<Failure> find_acts(const Context& context, Findings& findings) {
    const std::vector<Act> added = new_acts(context);
    std::vector<Act> gone;
    if (context.pair.before && context.pair.after) {
        with_acts(context, [&]<class R>(std::type_identity<R>) { gone = gone_acts_of<R>(context); });
    }
    const ContractRecords* base = added.empty() && gone.empty() ? nullptr : context.input.base.index.of(contract_of(context));
    if (base == nullptr) return std::nullopt;
    const Expected<RecordHistory> history = context.input.branch.history(context.pair.paths());
    if (!history) return history.failure();
    const Judge judge(context, *base, findings);
    for (const Act& act : added) judge.judge(act, *history);
    for (const Act& act : gone) judge.judge_gone(act, added, *history);
    return std::nullopt;
}

}  // namespace opsctl::review_rules
