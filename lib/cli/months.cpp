#include "cli/months.h"

#include "cli/moment.h"
#include "sla/evaluation.h"

namespace opsctl::cli {
namespace {

std::string to_text(MonthRange range) {
    if (range.first == range.last) return to_string(range.first);
    return fmt::format("{}..{}", to_string(range.first), to_string(range.last));
}

Message outside(const Contract& contract, MonthRange asked) {
    return message("{} lies outside the term of contract '{}', {} to {}",
                   "{0} は契約「{1}」の契約期間（{2} から {3} まで）の外です", to_text(asked), contract.id,
                   to_string(contract.term.from), to_string(contract.term.until));
}

}  // namespace

Expected<MonthRange> read_months(const MonthArgs& args) {
    const bool range = args.from && args.until;
    if (args.month.has_value() == range || args.from.has_value() != args.until.has_value()) {
        return usage(message("give either --month, or --from and --until",
                             "--month か、--from と --until のどちらかを指定してください"));
    }
    const Expected<Month> first = range ? read_month("--from", *args.from) : read_month("--month", *args.month);
    if (!first) return first.failure();
    if (!range) return MonthRange{*first, *first};
    const Expected<Month> last = read_month("--until", *args.until);
    if (!last) return last.failure();
    if (*last < *first) return usage(message("--until lies before --from", "--until が --from より前です"));
    return MonthRange{*first, *last};
}

Expected<ChosenMonths> choose_months(const Contracts& contracts, MonthRange asked) {
    ChosenMonths chosen;
    for (const ContractRecords* records : contracts) {
        const MonthRange term = months_of_term(*records->contract);
        const MonthRange months{std::max(asked.first, term.first), std::min(asked.last, term.last)};
        const bool whole = term.contains(asked.first) && term.contains(asked.last);
        if (months.first > months.last || (contracts.size() == 1 && !whole)) {
            chosen.left_out.push_back(outside(*records->contract, asked));
        } else {
            chosen.contracts.push_back({records, months});
        }
    }
    if (chosen.contracts.empty()) return usage(chosen.left_out.front());
    return chosen;
}

}  // namespace opsctl::cli
