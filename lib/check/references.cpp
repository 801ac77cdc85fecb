// Every name that one record uses for another must exist.
#include "base/suggestions.h"
#include "check/rule.h"
#include "check/walk.h"
#include "yaml/scalar.h"

namespace opsctl::rules {
namespace {

Message word_of(Target target) {
    switch (target) {
        case Target::service: return message("service", "サービス");
        case Target::site: return message("site", "拠点");
        case Target::service_level: return message("service level", "保証項目");
        case Target::activity: return message("activity or meeting", "作業項目・会議");
        case Target::indicator: break;
    }
    return message("indicator", "指標");
}
Message word_of(Kind kind) { return {std::string(row_of(kind).name), std::string(row_of(kind).ja)}; }

template <class List, class F>
void each_id(const List& list, F f) {
    for (const auto& named : list) f(named.id.view());
}

// The names that can be used in the records of one contract (null: in records that have none).
class Names {
   public:
    Names(const Index& index, const ContractRecords* contract, std::optional<Instant> at = std::nullopt)
        : index_(index), contract_(contract), has_register_(contract != nullptr && has_register(*contract, at)) {}

    // Whether such names are known at all: not where the contract itself does not exist.
    bool can_resolve(Kind kind) const {
        return kind != Kind::asset || has_register_;  // free text without a register
    }
    bool can_resolve(Target) const { return contract_ != nullptr; }

    bool exists(Kind kind, std::string_view id) const { return index_.records().find(kind, id) != nullptr; }
    bool exists(Target target, std::string_view id) const {
        bool found = false;
        each(target, [&](std::string_view known) { found = found || known == id; });
        return found;
    }

    std::vector<std::string> all(Kind kind) const { return index_.records().ids(kind); }
    std::vector<std::string> all(Target target) const {
        std::vector<std::string> names;
        each(target, [&](std::string_view known) { names.emplace_back(known); });
        return names;
    }

    Message where(Kind) const { return {}; }
    Message where(Target target) const {
        const Text& id = contract_->contract->id;
        const bool in_plans = target == Target::activity || target == Target::indicator;
        return in_plans ? message(" in the plans of contract '{}'", "契約「{}」の計画書に", id)
                        : message(" in contract '{}'", "契約「{}」に", id);
    }

   private:
    template <class F>
    void each(Target target, F f) const {
        switch (target) {
            case Target::service: return each_id(contract_->contract->services, f);
            case Target::site: return each_id(contract_->contract->sites, f);
            case Target::service_level: return each_id(contract_->contract->service_levels, f);
            case Target::activity:
                for (const Plan* plan : contract_->plans) each_id(plan->activities, f), each_id(plan->meetings, f);
                each_id(contract_->contract->notices, f);
                return;
            case Target::indicator:
                for (const Plan* plan : contract_->plans) each_id(plan->indicators, f);
                return;
        }
    }

    const Index& index_;
    const ContractRecords* contract_;
    bool has_register_;
};

class ReferenceChecker {
   public:
    ReferenceChecker(const Record& record, Names names, const Unread& unread, int& suggestions, Findings& findings)
        : record_(record), names_(names), unread_(unread), suggestions_(suggestions), findings_(findings) {}

    template <auto T>
    void operator()(const Ref<T>& ref, const Trail& at) const {
        if (ref.empty() || !names_.can_resolve(T) || names_.exists(T, ref.id) || unread_.is_named(ref.id)) return;
        report(T, ref.id, at.pointer());
    }
    template <class T>
    void operator()(const T&, const Trail&) const {}

   private:
    template <class Referred>
    void report(Referred target, std::string_view id, std::string pointer) const {
        const Message kind = word_of(target);
        const Message where = names_.where(target);
        Finding& finding = findings_.add(FindingName::dangling_reference, place_of(record_, std::move(pointer)),
                                         {fmt::format("there is no {} '{}'{}", kind.en, id, where.en),
                                          fmt::format("{}{}「{}」はありません", where.ja, kind.ja, id)});
        if (auto odd = yaml::odd_space_in(id)) finding.help.push_back(std::move(*odd));
        if (suggestions_++ < most_suggestions) suggest(finding, id, names_.all(target));
        if constexpr (std::is_same_v<Referred, Kind>) {
            if (target == Kind::asset) {
                finding.help.push_back(message("register it: `opsctl-asset new {} --title TEXT --type TYPE`, or many at once: "
                                               "`opsctl-asset import`",
                                               "登録するには: `opsctl-asset new {} --title TEXT --type TYPE`（まとめて登録: "
                                               "`opsctl-asset import`）",
                                               id));
            }
        }
    }

    const Record& record_;
    Names names_;
    const Unread& unread_;
    int& suggestions_;
    Findings& findings_;
};

}  // namespace

void check_references(const Context& context, Findings& findings) {
    int suggestions = 0;
    for (const ContractRecords& of : context.index.contracts()) {
        walk(*of.contract, ReferenceChecker(*of.contract, {context.index, &of}, context.unread, suggestions, findings));
    }
    context.index.records().each([&](const auto& record) {
        if constexpr (requires { record.contract; }) {
            const Names names(context.index, context.index.of(record.contract), began(record));
            walk(record, ReferenceChecker(record, names, context.unread, suggestions, findings));
        }
    });
}

}  // namespace opsctl::rules
