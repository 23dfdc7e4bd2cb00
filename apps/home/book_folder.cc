// Tested by tests/rescreen_test.py.
#include "apps/home/book_folder.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "detente/base/mapped_file.h"

namespace detente::home {
namespace {

namespace fs = std::filesystem;
using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

constexpr std::size_t kLongestName = 100;  // bytes

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_name(const std::string& name) {
  return !name.empty() && name.size() <= kLongestName && is_letter_or_digit(name.front()) &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.';
         });
}

std::string state_path(const std::string& folder) { return folder + "/state"; }

Error no_such_book(const std::string& portfolios, const std::string& name) {
  std::set<std::string> names;
  std::error_code failure;
  for (const auto& each : fs::directory_iterator(portfolios, failure))
    if (fs::exists(state_path(each.path().string()), failure))
      names.insert(each.path().filename().string());
  std::string list;
  for (const std::string& each : names) list += (list.empty() ? "; there are: " : ", ") + each;
  return Error{ErrorKind::kNotFound,
               "no portfolio called " + name + ": give its customers with --file" + list,
               {}};
}

Error in_file(const std::string& path, Error error) {
  error.message = path + ": " + error.message;
  return error;
}

}  // namespace

Result<BookFolder> BookFolder::open(const std::string& home, const std::string& name, bool make) {
  if (!is_name(name))
    return Error{ErrorKind::kMalformed,
                 "portfolio \"" + base::one_line(name) +
                     "\": a name is of letters, digits, \"-\", \"_\" and \".\"",
                 {}};
  const std::string portfolios = home + "/portfolios", folder = portfolios + "/" + name;
  std::error_code failure;
  if (!make && !fs::exists(state_path(folder), failure)) return no_such_book(portfolios, name);
  fs::create_directories(folder, failure);
  if (failure) return Error{ErrorKind::kIo, folder + ": " + failure.message(), {}};
  DETENTE_TRY(WriteLock lock, WriteLock::take(folder));
  BookFolder out(folder, std::move(lock));
  if (!fs::exists(state_path(folder), failure)) return out;
  DETENTE_TRY(const base::MappedFile file, base::MappedFile::open(state_path(folder)));
  auto state = screen::read_state(file.bytes());
  if (!state) return in_file(state_path(folder), std::move(state).error());
  out.files_ = state->files;
  out.state_ = *std::move(state);
  return out;
}

Result<std::vector<std::shared_ptr<const screen::BookSegment>>> BookFolder::segments(
    const std::vector<std::string>& files) const {
  std::vector<std::shared_ptr<const screen::BookSegment>> out;
  for (const std::string& file : files) {
    const std::string path = folder_ + "/" + file;
    auto segment = screen::BookSegment::open(path);
    if (!segment) return in_file(path, std::move(segment).error());
    out.push_back(*std::move(segment));
  }
  return out;
}

Result<screen::BookAnswer> BookFolder::answer() const {
  const std::string path = folder_ + "/" + state_->answer;
  DETENTE_TRY(const base::MappedFile file, base::MappedFile::open(path));
  auto answer = screen::read_answer(file.bytes());
  if (!answer) return in_file(path, std::move(answer).error());
  if (!answer->hits.empty() && answer->hits.back().serial >= state_->serials)
    return Error{ErrorKind::kCorrupt, path + ": book answer: a hit of a customer of no book", {}};
  return answer;
}

Result<std::string> BookFolder::add_segment(std::string_view bytes) {
  return add_file(bytes, ".segment");
}

Result<std::string> BookFolder::add_answer(std::string_view bytes) {
  return add_file(bytes, ".answer");
}

Result<std::string> BookFolder::add_file(std::string_view bytes, std::string_view ending) {
  const std::string name = std::to_string(++files_) + std::string(ending);
  DETENTE_CHECK(write_whole(folder_ + "/" + name, bytes));
  return name;
}

Result<Done> BookFolder::commit(screen::BookState state) {
  state.files = files_;
  DETENTE_CHECK(write_whole(state_path(folder_), screen::write_state(state)));
  state_ = std::move(state);
  delete_litter();
  return Done{};
}

// Who has a deleted file open keeps it.
void BookFolder::delete_litter() const {
  std::set<std::string> kept(state_->segments.begin(), state_->segments.end());
  kept.insert(state_->answer);
  std::error_code failure;
  for (const auto& file : fs::directory_iterator(folder_, failure)) {
    const fs::path& path = file.path();
    const bool ours = path.extension() == ".segment" || path.extension() == ".answer" ||
                      path.extension() == ".part";
    if (ours && kept.count(path.filename().string()) == 0) fs::remove(path, failure);
  }
}

}  // namespace detente::home
