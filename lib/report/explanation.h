// The parts of an explanation, one for each kind of facts that a result may have.
#pragma once

#include <string>
#include <utility>

#include "report/document.h"
#include "sla/evaluation.h"

namespace opsctl {

// What every part needs: the result, where to write, and in which language.
struct Explanation {
    doc::Derivation& sheet;
    const MonthEvaluation& month;
    const Result& result;
    Lang lang;

    const Zone& zone() const { return month.zone(); }
    const ServiceLevel& level() const { return *result.level; }

    template <class... Args>
    std::string say(fmt::format_string<const Args&...> en, fmt::format_string<const Args&...> ja,
                    const Args&... args) const {
        return opsctl::say(lang, en, ja, args...);
    }
    void section(std::string_view en, std::string_view ja) const { sheet.part(word(en, ja)); }
    void line(std::string_view en, std::string_view ja, const std::string& value, doc::Place place = {}) const {
        sheet.line(word(en, ja), value, std::move(place));
    }
    std::string word(std::string_view en, std::string_view ja) const { return std::string(lang == Lang::ja ? ja : en); }

    void guarantee() const;
    void target() const;
    void status() const;
};

void explain_timing(const Explanation&, const Timing&);
void explain_downtime(const Explanation&, const Downtime&);
void explain_occurrences(const Explanation&, const Occurrences&);
void explain_measured(const Explanation&, const Measured&);
void explain_value(const Explanation&, const MeasuredValue&);
void explain_coverage(const Explanation&, const Coverage&);
void explain_attested(const Explanation&, const Attested&);
void explain_nothing(const Explanation&);

// Of the subjects: claims on the level, and whose responsibility they were.
void explain_claims(const Explanation&);

}  // namespace opsctl
