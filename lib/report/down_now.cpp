#include "report/down_now.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace opsctl {
namespace {

using Services = std::set<std::string_view>;

template <class List>
Services ids_of(const List& list) {
    Services ids;
    for (const auto& one : list) ids.insert(one.id.view());
    return ids;
}

Services common(const Services& some, const Services& others) {
    Services both;
    std::set_intersection(some.begin(), some.end(), others.begin(), others.end(), std::inserter(both, both.end()));
    return both;
}

class Search {
   public:
    Search(const Contract& contract, const AvailabilityMeasure& measure)
        : measured_(measure.services.empty() ? ids_of(contract.services) : ids_of(measure.services)) {}

    // An end after the as-of time is not seen, so what has none is still down.
    void add(const Subject& subject) {
        for (const Outage& outage : subject.outages) {
            if (outage.to) continue;
            const Services down =
                common(ids_of(outage.services.empty() ? subject.services : outage.services), measured_);
            if (down.empty()) continue;
            found_.push_back({&subject, outage.from});
            down_.insert(down.begin(), down.end());
        }
    }
    bool is_all_down() const { return down_ == measured_; }

    std::vector<DownNow> take() {
        std::stable_sort(found_.begin(), found_.end(),
                         [](const DownNow& a, const DownNow& b) { return a.since < b.since; });
        return std::move(found_);
    }

   private:
    Services measured_, down_;
    std::vector<DownNow> found_;
};

}  // namespace

std::vector<DownNow> down_now(const MonthEvaluation& m, const ServiceLevel& level) {
    const auto& measure = std::get<AvailabilityMeasure>(level.measure);
    Search search(m.contract(), measure);
    for (const Incident* incident : m.records->incidents) search.add(*incident);
    for (const Change* change : m.records->changes) search.add(*change);
    if (measure.down == Down::all && !search.is_all_down()) return {};
    return search.take();
}

}  // namespace opsctl
