// When two events are the same.
#include "review/record_diff.h"

#include "model/event_fields.h"

using namespace opsctl;

namespace {

void set(Text& text) { text = Text("x"); }
void set(Prose& prose) { prose.text = Text("x"); }
void set(PersonRef& person) { person.text = Text("x"); }
void set(std::optional<Date>& date) { date = date::year(2025) / 6 / 12; }
void set(std::optional<ClockTime>& time) { time = ClockTime{}; }
void set(Ref<Kind::change>& change) { change.id = Text("x"); }
void set(OneOrMany<AssetFields>& fields) { fields.items.emplace_back().version = Text("x"); }

// Sets the n-th field of those that an event may say beside its time and name.
class FieldSetter {
   public:
    explicit FieldSetter(int n) : left_(n) {}

    void kind() {}
    template <class T>
    void required(std::string_view, T&, const Label&, std::string_view) {}
    template <class T>
    void optional(std::string_view name, T& member, const Label&, std::string_view) {
        if (left_-- == 0) set(member), key = name;
    }

    std::string_view key;  // empty: there are not so many

   private:
    int left_;
};

Event called() {
    Event event;
    event.at = date::sys_days(date::year(2025) / 6 / 12);
    event.event = EventName("called");
    return event;
}

}  // namespace

TEST_CASE("whatever an event says otherwise makes it another event", "[review]") {
    CHECK(event_changes({called()}, {called()}).empty());
    int fields = 0;
    for (;; ++fields) {
        Event other = called();
        FieldSetter setter(fields);
        describe(setter, other);
        if (setter.key.empty()) break;
        CAPTURE(setter.key);
        CHECK(event_changes({called()}, {other}).size() == 1);
        CHECK(event_changes({other}, {called()}).size() == 1);
        REQUIRE(fields_of(other).size() == 1);
        CHECK(fields_of(other)[0].key == setter.key);
    }
    CHECK(fields >= 16);
}
