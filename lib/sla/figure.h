// The figures of a result as machines read them: each kind lists its own once, for JSON and CSV.
#pragma once

#include "sla/result.h"

namespace opsctl {

struct ShareFigure {  // told exactly and as a percentage
    Ratio share;
};

struct Figure {
    using Value = std::variant<std::monostate, std::int64_t, ShareFigure, Instant, std::string,
                               const std::vector<CountedOutage>*, const std::vector<ExcludedOutage>*>;
    std::string_view key;          // of the JSON; a figure that is not there is null
    Value value;
    std::string_view column = {};  // of the CSV, which has one for all kinds; empty: it has none
    std::string cell = {};         // what stands there, where it is not the value's own text
};
using Figures = std::vector<Figure>;

// Of occurrence and frequency.
Figures count_figures(const Result&);

template <class T>
Figure::Value figure_or_null(const std::optional<T>& value) {
    return value ? Figure::Value(*value) : Figure::Value();
}

}  // namespace opsctl
