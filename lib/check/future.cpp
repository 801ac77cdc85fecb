// What is recorded has happened: only plans speak of the time to come.
#include "check/rule.h"
#include "check/walk.h"

namespace opsctl::rules {
namespace {

class FutureChecker {
   public:
    template <class R>
    FutureChecker(const R& record, const Zone& zone, Instant now, Findings& findings)
        : record_(record), is_report_(R::kind == Kind::report), zone_(zone), now_(now), findings_(findings) {}

    void operator()(const Instant& at, const Trail& trail) const {
        if (at > now_ && trail.top() != "plan") report(zone_.plain(at), trail);
    }
    // Of the dates only those of reports (invoice, payment) say what happened; the others are terms and limits.
    void operator()(const Date& day, const Trail& trail) const {
        if (is_report_ && is_read(day) && day > zone_.date_of(now_)) report(to_string(day), trail);
    }
    template <class T>
    void operator()(const T&, const Trail&) const {}

   private:
    void report(const std::string& when, const Trail& trail) const {
        findings_.add(FindingName::time_in_future, place_of(record_, trail.pointer()),
                      message("{} lies in the future (it is {} now)", "{} は未来の日時です（現在は {}）", when,
                              zone_.plain(now_)));
    }

    const Record& record_;
    bool is_report_;
    const Zone& zone_;
    Instant now_;
    Findings& findings_;
};

}  // namespace

void check_future(const Context& context, Findings& findings) {
    if (!context.options.now) return;
    const Zone& zone = context.index.zone();
    const Instant now = *context.options.now;
    context.index.records().each([&](const auto& record) { walk(record, FutureChecker(record, zone, now, findings)); });
}

}  // namespace opsctl::rules
