// A contract's months up to one, as of a time: what the commands that hand over, invoice and pay a month compute with.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/report.h"
#include "cli/session.h"
#include "sla/evaluation.h"
#include "yaml/tree.h"

namespace opsctl::cli {

class Books {
   public:
    // Precondition: the records are valid, and not cut. Fails (usage) where the month lies outside the term, or a
    // figure of it does not fit.
    static Expected<Books> open(const Session&, std::string_view contract, Month, Instant as_of);

    const MonthEvaluation& month() const { return months_.back(); }
    // All of the term up to it.
    const std::vector<MonthEvaluation>& months() const { return months_; }

   private:
    Books() = default;
    std::unique_ptr<Records> records_;
    std::unique_ptr<Index> index_;
    std::vector<MonthEvaluation> months_;
};

// The monthly report in force. Fails (usage) where there is none.
Expected<const Report*> monthly_report_for(const Session&, const Index&, const PaymentArgs&, Month);

// A bare number in the currency's main unit, as records write it.
Node amount_node(Amount);
Node amount_node(Money, std::string_view currency);
// The reduction of a breach as its report says it: a share of the fee; an amount where the fee is 0 and bears none.
Node reduction_node(const MonthEvaluation&, const Result&);

// The fields of a mapping, without those that are empty.
using Fields = std::vector<std::pair<std::string, Node>>;
void add_field(Fields&, const std::string& key, const std::optional<std::string>& value);

struct InspectionFields {
    Instant at{};
    std::string by, result, reason, note;
};
Node inspection_node(const InspectionFields&, const Zone&);
Node invoice_node(Date received, std::string_view number, std::optional<Node> amount);
Node payment_node(Date at, std::optional<Node> amount);

}  // namespace opsctl::cli
