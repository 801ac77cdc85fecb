// Values as bytes, for this program alone to read again on this machine.
//
//     ByteWriter out;                          ByteReader in(out.bytes());
//     out.put(std::uint32_t{7});               const auto seven = in.take<std::uint32_t>();
//     out.put_text("text");                    const std::string_view text = in.take_text();
//                                              if (!in.is_done()) …   // what was taken is worth nothing
//
// Bytes that are damaged give zeros and empty texts; nothing is read past their end.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace opsctl {

class ByteWriter {
   public:
    // Makes room for that many bytes.
    explicit ByteWriter(std::size_t expected = 0) { bytes_.reserve(expected); }

    template <class T>
        requires std::is_trivially_copyable_v<T>
    void put(const T& value) {
        const std::size_t at = bytes_.size();
        bytes_.resize(at + sizeof value);
        std::memcpy(bytes_.data() + at, &value, sizeof value);
    }
    void put_text(std::string_view text) {
        put(static_cast<std::uint32_t>(text.size()));
        bytes_ += text;
    }

    const std::string& bytes() const { return bytes_; }

   private:
    std::string bytes_;
};

class ByteReader {
   public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    template <class T>
        requires std::is_trivially_copyable_v<T>
    T take() {
        T value{};
        const std::string_view bytes = take_bytes(sizeof value);
        if (!bytes.empty()) std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    std::string_view take_text() { return take_bytes(take<std::uint32_t>()); }

    // How many items a list has. Each takes at least a byte, so a number that cannot be right is refused before
    // anything is made for it.
    std::size_t take_count() {
        const auto count = take<std::uint32_t>();
        if (count > rest_.size()) fail();
        return ok_ ? count : 0;
    }

    void fail() {
        ok_ = false;
        rest_ = {};
    }
    bool ok() const { return ok_; }
    bool is_done() const { return ok_ && rest_.empty(); }  // all of it was read, and it was right

   private:
    std::string_view take_bytes(std::size_t size) {
        if (size > rest_.size()) fail();
        if (!ok_) return {};
        const std::string_view bytes = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return bytes;
    }

    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace opsctl
