// An optional value on the heap, for what is large and mostly not there: without a value it takes as much room as a pointer.
//
//     Boxed<Downtime> if_accepted;        // eight bytes in each result, of which few have one
//     wrong: Boxed<Instant> ended;        // the pointer is as large as the value, and the heap's own room comes on top
#pragma once

#include <memory>
#include <utility>

namespace opsctl {

template <class T>
class Boxed {
   public:
    Boxed() = default;
    Boxed(T value) : value_(std::make_unique<T>(std::move(value))) {}  // NOLINT: meant to be implicit
    Boxed(const Boxed& other) : value_(other ? std::make_unique<T>(*other) : nullptr) {}
    Boxed(Boxed&&) noexcept = default;
    Boxed& operator=(Boxed other) noexcept {
        value_ = std::move(other.value_);
        return *this;
    }
    ~Boxed() = default;

    explicit operator bool() const { return value_ != nullptr; }
    bool has_value() const { return value_ != nullptr; }
    T& operator*() { return *value_; }
    const T& operator*() const { return *value_; }
    T* operator->() { return value_.get(); }
    const T* operator->() const { return value_.get(); }

    T& emplace() {
        value_ = std::make_unique<T>();
        return *value_;
    }
    void reset() { value_.reset(); }

   private:
    std::unique_ptr<T> value_;
};

}  // namespace opsctl
