#include "apps/cli/progress.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <ostream>
#include <utility>

#include "detente/report/table.h"

namespace detente::cli {
namespace {

using report::grouped;

constexpr double kQuietSeconds = 1;
constexpr double kSecondsBetween = 0.25;
constexpr const char* kBackAndEmpty = "\r\x1b[K";

double steady_seconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

}  // namespace

std::string progress_text(const RowsDone& begun, const RowsDone& now, double seconds) {
  const double rate = static_cast<double>(now.rows - begun.rows) / seconds;
  std::string text = fmt::format("{} rows, {} rows/s, {:.0f} %", grouped(now.rows),
                                 grouped(static_cast<std::uint64_t>(rate)), now.share * 100);
  if (now.share <= begun.share) return text;
  const double left = seconds * (1 - now.share) / (now.share - begun.share);
  const auto whole = static_cast<std::uint64_t>(std::llround(left));
  return text + fmt::format(", {}:{:02}:{:02} left", whole / 3600, whole / 60 % 60, whole % 60);
}

Progress::Progress(std::ostream& err, bool shown) : Progress(err, shown, steady_seconds) {}

Progress::Progress(std::ostream& err, bool shown, Clock clock)
    : err_(err),
      shown_(shown),
      clock_(std::move(clock)),
      started_(clock_()),
      next_(started_ + kQuietSeconds) {}

void Progress::begin(const RowsDone& begun) {
  begun_ = begun;
  started_ = clock_();
  next_ = started_ + kQuietSeconds;
}

void Progress::update(const RowsDone& now) {
  if (!shown_) return;
  const double time = clock_();
  if (time < next_) return;
  err_ << kBackAndEmpty << progress_text(begun_, now, time - started_) << std::flush;
  next_ = time + kSecondsBetween;
  stands_ = true;
}

void Progress::clear() {
  if (stands_) err_ << kBackAndEmpty << std::flush;
  stands_ = false;
}

}  // namespace detente::cli
