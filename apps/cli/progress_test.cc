#include "apps/cli/progress.h"

#include <gtest/gtest.h>

#include <sstream>

namespace detente::cli {
namespace {

TEST(ProgressText, TellsRateShareAndWhatIsLeft) {
  struct Case {
    RowsDone begun, now;
    double seconds;
    const char* text;
  };
  const Case cases[] = {
      {{}, {1000, 0.5}, 2, "1,000 rows, 500 rows/s, 50 %, 0:00:02 left"},
      {{}, {999, 0.01}, 100, "999 rows, 9 rows/s, 1 %, 2:45:00 left"},
      {{}, {1'234'567, 1}, 1, "1,234,567 rows, 1,234,567 rows/s, 100 %, 0:00:00 left"},
      // What an earlier run did has no part in the rate.
      {{9000, 0.5}, {10'000, 0.6}, 10, "10,000 rows, 100 rows/s, 60 %, 0:00:40 left"},
      {{9000, 0.5}, {9000, 0.5}, 3, "9,000 rows, 0 rows/s, 50 %"},
  };
  for (const Case& each : cases)
    EXPECT_EQ(progress_text(each.begun, each.now, each.seconds), each.text);
}

TEST(Progress, IsQuietForASecondAndThenWritesOverItsLine) {
  std::ostringstream err;
  double now = 100;
  Progress progress(err, true, [&] { return now; });
  progress.update({10, 0.1});
  now = 100.9;
  progress.update({20, 0.2});
  EXPECT_EQ(err.str(), "");
  now = 102;
  progress.update({50, 0.5});
  now = 102.1;  // too soon
  progress.update({51, 0.51});
  EXPECT_EQ(err.str(), "\r\x1b[K50 rows, 25 rows/s, 50 %, 0:00:02 left");
  err.str("");
  progress.clear();
  progress.clear();
  EXPECT_EQ(err.str(), "\r\x1b[K");
}

TEST(Progress, WritesNothingWhereThereIsNoTerminal) {
  std::ostringstream err;
  double now = 0;
  Progress progress(err, false, [&] { return now; });
  now = 1000;
  progress.update({50, 0.5});
  progress.clear();
  EXPECT_EQ(err.str(), "");
}

}  // namespace
}  // namespace detente::cli
