// What can fail outside the records: the environment (files, git) and how opsctl was called or set up.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "base/message.h"

namespace opsctl {

// The values are the exit codes of every opsctl command.
enum class FailureKind { usage = 2, environment = 3 };

struct Failure {
    FailureKind kind{};
    Message message;
};

template <class T>
class Expected {
   public:
    Expected(T value) : value_(std::move(value)) {}             // NOLINT: meant to be implicit
    Expected(Failure failure) : failure_(std::move(failure)) {}  // NOLINT

    explicit operator bool() const { return value_.has_value(); }
    T& operator*() { return *value_; }
    const T& operator*() const { return *value_; }
    T* operator->() { return &*value_; }
    const T* operator->() const { return &*value_; }
    const Failure& failure() const { return failure_; }  // only where there is no value

   private:
    std::optional<T> value_;
    Failure failure_{};
};

}  // namespace opsctl
