// What follows from a record beside what it says, as fields of the one table (fields.h).
//
// How to add one: an `add` in the function of its type. The text is made only where the field is asked for.
#pragma once

#include <algorithm>
#include <utility>

#include "report/fields.h"

namespace opsctl {

class FieldList {
   public:
    FieldList(const Reading& how, const Keys& wanted) : reading(how), wanted_(wanted) {}

    // Without keys, whatever does not repeat the timeline.
    bool wants(std::string_view key, bool repeats_timeline = false) const {
        if (wanted_.empty()) return !repeats_timeline;
        return std::find(wanted_.begin(), wanted_.end(), key) != wanted_.end();
    }
    template <class F>
    void add(std::string_view key, Message label, F cell, bool repeats_timeline = false) {
        if (wants(key, repeats_timeline)) add(Field{std::string(key), std::move(label), {}, cell()});
    }
    // One that is there already says more than the description's.
    void add(Field field) {
        const auto is_this = [&](const Field& other) { return other.key == field.key; };
        if (std::none_of(fields_.begin(), fields_.end(), is_this)) fields_.push_back(std::move(field));
    }

    // In the order in which they were asked for.
    std::vector<Field> take();

    const Reading& reading;

   private:
    const Keys& wanted_;
    std::vector<Field> fields_;
};

void add_computed(FieldList&, const Incident&);
void add_computed(FieldList&, const Change&);
void add_computed(FieldList&, const Item&);
void add_computed(FieldList&, const Asset&);

// 作業終了（切り戻し）, finished (rolled back)
std::string change_state_text(const Change&, Lang);

}  // namespace opsctl
