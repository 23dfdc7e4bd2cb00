// The line on a terminal that tells how far a long run is.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

namespace detente::cli {

// How far a run is.
struct RowsDone {
  std::uint64_t rows = 0;
  double share = 0;  // of the input, 0 to 1
};

// "12,345 rows, 9,800 rows/s, 41 %, 0:02:13 left".  `begun`: what an earlier run had done when this
// one started, `seconds` ago.
std::string progress_text(const RowsDone& begun, const RowsDone& now, double seconds);

// Written from the first second on, four times a second at most; each line over the last.
class Progress {
 public:
  using Clock = std::function<double()>;  // seconds since any moment; never goes back

  // `shown`: whether `err` is a terminal; if not, nothing is ever written.
  Progress(std::ostream& err, bool shown);
  Progress(std::ostream& err, bool shown, Clock clock);

  void begin(const RowsDone& begun);
  void update(const RowsDone& now);
  // Takes the line away, before another is written there and at the end.
  void clear();

 private:
  std::ostream& err_;
  bool shown_;
  Clock clock_;
  RowsDone begun_;
  double started_;
  double next_;  // when the next line is due
  bool stands_ = false;
};

}  // namespace detente::cli
