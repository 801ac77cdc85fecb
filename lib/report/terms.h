// The words of the field for what records say in their own short English: events, levels, types, results.
#pragma once

#include <string>
#include <string_view>

#include "base/message.h"
#include "store/index.h"
#include "time/period.h"

namespace opsctl {

// 検知 for `detected`, 継続調査事項 for `carry-over`. In English the record's own word, without hyphens; a word
// that is not one of the model's (a role, an x- event) stays as it is.
std::string term(std::string_view word, Lang);
std::string term(const EventName&, Lang);
// Back again: phone for 電話; a word that is no Japanese one of these stays as it is.
std::string word_for(std::string_view term);

// 毎月, monthly; weekdays as `火・水・木・金・土`.
std::string every_text(const Every&, Lang);

// What is left until a day, or what has passed since: "12" or "10 over" in a column of days, "12 days left" in a sentence.
std::string days_left_text(int days, Lang);
std::string days_left_phrase(int days, Lang);

// The person's name where it is one of the plans, of that time first; else the text itself.
std::string person_text(const ContractRecords&, const PersonRef&, Instant at);
std::string people_text(const ContractRecords&, const std::vector<PersonRef>&, Instant at);
// The day that decides who is who in a plan of work: that of the work, else of the first event.
Instant moment_of(const Change&);

// The titles of the contract's services or sites; an id that has none stays.
std::string title_of(const std::vector<Named>&, std::string_view id);
// Of the work or the meeting of a plan, the latest that has it.
std::string activity_title(const ContractRecords&, std::string_view id);
std::string services_text(const Contract&, const std::vector<Ref<Target::service>>&);

}  // namespace opsctl
