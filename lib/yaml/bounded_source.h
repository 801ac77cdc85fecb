// The bytes of a record as the parser's stream.
#pragma once

#include <algorithm>
#include <cstddef>
#include <streambuf>
#include <string_view>

namespace opsctl::yaml {

// Hands the content to the parser without a copy, but not further ahead of what the builder has seen than
// `farthest`: inside brackets the parser queues its tokens, at a hundred bytes of memory for every byte of "[".
class BoundedSource : public std::streambuf {
   public:
    BoundedSource(std::string_view content, const std::size_t& seen) : content_(content), seen_(seen) {
        offer(0, std::min(content.size(), farthest));
    }

    // True if the parser was shown an end that is not the content's.
    bool cut() const { return cut_; }
    static constexpr std::size_t farthest = 512 * 1024;

   protected:
    int_type underflow() override {
        const auto read = static_cast<std::size_t>(gptr() - eback());
        cut_ = cut_ || (read < content_.size() && read >= seen_ + farthest);
        if (cut_ || read == content_.size()) return traits_type::eof();
        offer(read, std::min(content_.size(), seen_ + farthest));
        return traits_type::to_int_type(*gptr());
    }

   private:
    void offer(std::size_t from, std::size_t to) {
        char* const begin = const_cast<char*>(content_.data());  // streambuf has no read-only area; never written
        setg(begin, begin + from, begin + to);
    }

    std::string_view content_;
    const std::size_t& seen_;
    bool cut_ = false;
};

}  // namespace opsctl::yaml
