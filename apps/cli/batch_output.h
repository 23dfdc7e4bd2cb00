// Where the answers of a long run go, as they come.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "apps/cli/run_journal.h"
#include "detente/base/result.h"

namespace detente::cli {

// A stream of bytes with points up to which it is safe.  One thread.
class BatchOutput {
 public:
  virtual ~BatchOutput() = default;

  // What an earlier run did already; of none: all zero.
  virtual Checkpoint done() const { return {}; }
  // Whether that run read all of its input: then nothing but finish() is left.
  virtual bool is_complete() const { return false; }

  // Takes bytes; `at` is the point that is reached with them, its output_bytes and input_hash are
  // not read.  Errors: kIo with the system's text.
  virtual base::Result<base::Done> write(std::string_view bytes, const Checkpoint& at) = 0;
  // Behind the last write: `tail` stands behind all bytes.  Errors: kIo.
  virtual base::Result<base::Done> finish(std::string_view tail) = 0;
};

// Standard output.  `out` must outlive it.
std::unique_ptr<BatchOutput> to_stream(std::ostream& out);

// The file `path`: a device or a pipe is written to; any other appears under its name when it is
// whole, so that nobody reads a part for the whole, and until then grows as `path`.part, with the
// journal `path`.journal beside it (run_journal.h).  Killed at any moment, the
// journal tells of no more than the part has: it is written after the part is on the disk.  `input`
// must outlive it.
//
// `resume`: a journal that is there is gone on from; where there is none the run begins anew.
//   Without it a part and a journal of an earlier run are written over.
// Errors: kIo; kRefused where another process writes the same file, and with `resume` where the
//   journal is of another generation, other options or another input, cannot be read, or tells of
//   more than the part has, or the file is a device or a pipe.
base::Result<std::unique_ptr<BatchOutput>> to_file(const std::string& path, bool resume,
                                                   const RunTerms& terms, std::string_view input);

}  // namespace detente::cli
