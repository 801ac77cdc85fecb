// What the pages of a site are made from, as digests, so that a page need not be made to know that it is as it was.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/digest.h"
#include "model/records.h"
#include "report/page_name.h"

namespace opsctl {

class PageInputs {
   public:
    // Gives the bytes of a record's file.
    using Read = std::function<std::string(const std::string& path)>;

    // `common`: what every page depends on, such as the language. Reads each record's file once.
    PageInputs(const Records&, const PageNames&, const Read&, const std::string& common);

    // Of the record's file, and of the pages that the ids in it lead to.
    Digest of(const Record&) const;
    // Of all that is agreed under a contract: the contract, its plans, and the calendars and catalogues of all.
    Digest of_agreed(std::string_view contract) const { return at(agreed_, contract); }
    // Of that, and of all that tells of more than one month: logs, reports, assessments.
    Digest of_kept(std::string_view contract) const { return at(kept_, contract); }
    // Of all of its records.
    Digest of_all(std::string_view contract) const { return at(all_, contract); }

   private:
    using ByContract = std::map<std::string, Digest, std::less<>>;
    static Digest at(const ByContract&, std::string_view contract);

    std::unordered_map<const Record*, Digest> files_;
    ByContract agreed_, kept_, all_;
};

// Digests one after another, and the texts between them.
class Combined {
   public:
    Combined& add(const Digest&);
    Combined& add(std::string_view text);
    Digest digest() const { return digest_of(bytes_); }

   private:
    std::string bytes_;
};

}  // namespace opsctl
