// Tested in cli_test.cc and tests/resume_test.py.
#include "apps/cli/batch_output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>
#include <utility>

namespace detente::cli {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

Error system_error(const std::string& path) {
  return {ErrorKind::kIo, path + ": " + std::strerror(errno), {}};
}

class StreamOutput : public BatchOutput {
 public:
  explicit StreamOutput(std::ostream& out) : out_(out) {}

  Result<Done> write(std::string_view bytes, const Checkpoint& /*at*/) override {
    out_ << bytes << std::flush;
    if (out_.good()) return Done{};
    return Error{ErrorKind::kIo, "standard output cannot be written", {}};
  }
  Result<Done> finish(std::string_view tail) override { return write(tail, {}); }

 private:
  std::ostream& out_;
};

// An open file; closed on every way out.
class OpenFile {
 public:
  static Result<OpenFile> open(const std::string& path, int flags) {
    const int number = ::open(path.c_str(), flags | O_WRONLY | O_CLOEXEC, 0644);
    if (number < 0) return system_error(path);
    return OpenFile(path, number);
  }
  OpenFile(OpenFile&& other) noexcept
      : path_(std::move(other.path_)), number_(std::exchange(other.number_, -1)) {}
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile() {
    if (number_ >= 0) ::close(number_);
  }

  Result<Done> write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return system_error(path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return Done{};
  }
  Result<Done> sync() const {
    return ::fdatasync(number_) == 0 ? Result<Done>(Done{}) : system_error(path_);
  }
  // What is behind `size` goes; the next write is there.
  Result<Done> cut(std::uint64_t size) const {
    if (::ftruncate(number_, static_cast<off_t>(size)) != 0 ||
        ::lseek(number_, static_cast<off_t>(size), SEEK_SET) < 0)
      return system_error(path_);
    return Done{};
  }
  Result<std::uint64_t> size() const {
    struct stat status {};
    if (::fstat(number_, &status) != 0) return system_error(path_);
    return static_cast<std::uint64_t>(status.st_size);
  }
  // No other process holds it until it is closed.
  Result<Done> lock() const {
    struct stat status {};
    const bool locked = ::flock(number_, LOCK_EX | LOCK_NB) == 0;
    if (!locked && errno != EWOULDBLOCK) return system_error(path_);
    if (::fstat(number_, &status) != 0) return system_error(path_);
    if (locked && status.st_nlink > 0) return Done{};  // else who had it ended and took it away
    return Error{ErrorKind::kRefused, path_ + ": another process is writing it", {}};
  }

 private:
  OpenFile(std::string path, int number) : path_(std::move(path)), number_(number) {}

  std::string path_;
  int number_;
};

class SpecialOutput : public BatchOutput {
 public:
  explicit SpecialOutput(OpenFile file) : file_(std::move(file)) {}

  Result<Done> write(std::string_view bytes, const Checkpoint& /*at*/) override {
    return file_.write(bytes);
  }
  Result<Done> finish(std::string_view tail) override { return file_.write(tail); }

 private:
  OpenFile file_;
};

class JournaledOutput : public BatchOutput {
 public:
  JournaledOutput(std::string path, OpenFile part, OpenFile journal, std::string_view input)
      : path_(std::move(path)),
        part_(std::move(part)),
        journal_(std::move(journal)),
        input_(input) {}

  Result<Done> begin(const RunTerms& terms) {
    DETENTE_CHECK(journal_.cut(0));
    DETENTE_CHECK(part_.cut(0));
    DETENTE_CHECK(journal_.write(journal_head(terms)));
    return journal_.sync();
  }

  // `text`: of the journal.
  Result<Done> resume(const Journal& journal, std::string_view text) {
    complete_ = journal.ended;
    if (!journal.checkpoints.empty()) last_ = journal.checkpoints.back();
    DETENTE_TRY(const std::uint64_t size, part_.size());
    if (size < last_.output_bytes)
      return Error{ErrorKind::kRefused,
                   fmt::format("{}.part has {} bytes, its journal tells of {}", path_, size,
                               last_.output_bytes),
                   {}};
    DETENTE_CHECK(part_.cut(last_.output_bytes));
    return journal_.cut(text.rfind('\n') + 1);  // a line that was cut off
  }

  Checkpoint done() const override { return last_; }
  bool is_complete() const override { return complete_; }

  Result<Done> write(std::string_view bytes, const Checkpoint& at) override {
    DETENTE_CHECK(part_.write(bytes));
    DETENTE_CHECK(part_.sync());
    Checkpoint next = at;
    next.output_bytes = last_.output_bytes + bytes.size();
    next.input_hash = chained_hash(
        last_.input_hash, input_.substr(last_.input_bytes, at.input_bytes - last_.input_bytes));
    DETENTE_CHECK(journal_.write(journal_line(next)));
    last_ = next;
    return journal_.sync();
  }

  // The journal does not tell of the tail: who goes on cuts it off and writes it again.
  Result<Done> finish(std::string_view tail) override {
    DETENTE_CHECK(part_.write(tail));
    if (!tail.empty()) DETENTE_CHECK(part_.sync());
    if (!complete_) {
      DETENTE_CHECK(journal_.write(kJournalEnd));
      DETENTE_CHECK(journal_.sync());
    }
    if (::rename((path_ + ".part").c_str(), path_.c_str()) != 0) return system_error(path_);
    ::unlink((path_ + ".journal").c_str());
    return Done{};
  }

 private:
  std::string path_;
  OpenFile part_, journal_;
  std::string_view input_;
  Checkpoint last_;
  bool complete_ = false;
};

bool is_special(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Killed between the name of the whole file and the end of its journal: the whole file is the part.
Result<Done> take_back_whole(const std::string& path, const Journal& journal) {
  std::error_code none;
  if (!journal.ended || std::filesystem::exists(path + ".part", none)) return Done{};
  if (::rename(path.c_str(), (path + ".part").c_str()) != 0) return system_error(path);
  return Done{};
}

// Else the run was killed before it had done anything.
bool has_whole_head(std::string_view text) {
  return std::count(text.begin(), text.end(), '\n') >= kLinesOfJournalHead;
}

Error with_way_out(const Error& error, const std::string& path) {
  if (error.kind != ErrorKind::kRefused && error.kind != ErrorKind::kMalformed) return error;
  return {ErrorKind::kRefused,
          fmt::format("{}.journal: {}; without --resume the run begins anew", path, error.message),
          {}};
}

Result<Journal> usable_journal(std::string_view text, const RunTerms& terms,
                               std::string_view input) {
  DETENTE_TRY(Journal journal, read_journal(text));
  DETENTE_CHECK(check_terms(journal, terms));
  DETENTE_CHECK(check_input(journal, input));
  return journal;
}

}  // namespace

std::unique_ptr<BatchOutput> to_stream(std::ostream& out) {
  return std::make_unique<StreamOutput>(out);
}

Result<std::unique_ptr<BatchOutput>> to_file(const std::string& path, bool resume,
                                             const RunTerms& terms, std::string_view input) {
  if (is_special(path)) {
    if (resume) return Error{ErrorKind::kRefused, path + ": --resume needs a file of its own", {}};
    DETENTE_TRY(OpenFile file, OpenFile::open(path, 0));
    return std::unique_ptr<BatchOutput>(std::make_unique<SpecialOutput>(std::move(file)));
  }
  DETENTE_TRY(OpenFile journal_file, OpenFile::open(path + ".journal", O_CREAT));
  DETENTE_CHECK(journal_file.lock());
  const std::string text = resume ? bytes_of(path + ".journal") : "";
  std::optional<Journal> journal;
  if (has_whole_head(text)) {
    auto usable = usable_journal(text, terms, input);
    if (!usable) return with_way_out(usable.error(), path);
    journal = *std::move(usable);
    DETENTE_CHECK(take_back_whole(path, *journal));
  }
  DETENTE_TRY(OpenFile part, OpenFile::open(path + ".part", O_CREAT));
  auto output =
      std::make_unique<JournaledOutput>(path, std::move(part), std::move(journal_file), input);
  if (journal)
    DETENTE_CHECK(output->resume(*journal, text));
  else
    DETENTE_CHECK(output->begin(terms));
  return std::unique_ptr<BatchOutput>(std::move(output));
}

}  // namespace detente::cli
