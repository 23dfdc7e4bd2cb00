#include "apps/home/home.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>

#include "detente/base/sha256.h"
#include "detente/index/format.h"
#include "detente/law/built_in.h"
#include "detente/law/party_facts.h"
#include "detente/ledger/postgresql_url.h"
#include "detente/match/profile.h"
#include "detente/text/tables.h"

namespace detente::home {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

Error system_error(const std::string& path) {
  return Error{ErrorKind::kIo, path + ": " + std::strerror(errno), {}};
}

// Errors leave errno set.
bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// All of `bytes`, and down to the disk.  Errors leave errno set.
bool write_and_sync(int file, std::string_view bytes) {
  return write_all(file, bytes) && ::fsync(file) == 0;
}

// A rename is durable once the folder that holds the name is.
void sync_folder_of(const std::string& path) {
  int folder = ::open(std::filesystem::path(path).parent_path().c_str(), O_RDONLY | O_DIRECTORY);
  if (folder < 0) return;
  ::fsync(folder);
  ::close(folder);
}

Result<std::string> choose_folder(const std::string& named) {
  if (!named.empty()) return named;
  if (auto folder = environment("DETENTE_HOME")) return *folder;
  if (auto folder = environment("XDG_DATA_HOME")) return *folder + "/detente";
  if (auto folder = environment("HOME")) return *folder + "/.local/share/detente";
  return Error{ErrorKind::kNotFound,
               "no home folder: give --home DIR or set DETENTE_HOME, XDG_DATA_HOME or HOME",
               {}};
}

}  // namespace

Result<Home> choose_home(const std::string& folder, const std::string& ledger) {
  DETENTE_TRY(std::string chosen, choose_folder(folder));
  if (!ledger.empty()) return Home{chosen, ledger};
  return Home{chosen, environment("DETENTE_LEDGER").value_or(chosen + "/ledger.sqlite")};
}

Result<WriteLock> WriteLock::take(const std::string& folder) {
  std::string path = folder + "/lock";
  int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return system_error(path);
  while (::flock(descriptor, LOCK_EX) != 0) {
    if (errno == EINTR) continue;
    Error error = system_error(path);
    ::close(descriptor);
    return error;
  }
  return WriteLock(descriptor);
}

WriteLock::WriteLock(WriteLock&& other) noexcept : descriptor_(other.descriptor_) {
  other.descriptor_ = -1;
}

WriteLock::~WriteLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<Done> make_folders(const std::string& folder) {
  for (const char* below : {"", "/editions", "/index"}) {
    std::error_code failure;
    std::filesystem::create_directories(folder + below, failure);
    if (failure) return Error{ErrorKind::kIo, folder + below + ": " + failure.message(), {}};
  }
  return Done{};
}

Result<WriteLock> make_and_lock(const std::string& folder) {
  DETENTE_CHECK(make_folders(folder));
  return WriteLock::take(folder);
}

bool is_without_ledger(const Home& home) {
  return !ledger::is_postgresql_url(home.ledger) && !std::filesystem::exists(home.ledger);
}

Result<ledger::Ledger> open_lists(const Home& home) {
  if (!is_without_ledger(home)) return ledger::Ledger::open(home.ledger);
  return Error{ErrorKind::kNotFound,
               "no list was ever loaded into " + home.folder +
                   ": run `detente update --from DIR` or `detente import FILE` first",
               {}};
}

namespace {

// Whether there is something at `path` that is no file of its own: a device, a pipe.
bool is_special(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

Result<Done> write_into(const std::string& path, std::string_view bytes) {
  int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return system_error(path);
  bool written = write_all(file, bytes);
  std::optional<Error> failure;
  if (!written) failure = system_error(path);
  ::close(file);
  if (failure) return *failure;
  return Done{};
}

}  // namespace

Result<Done> write_whole(const std::string& path, std::string_view bytes) {
  if (is_special(path)) return write_into(path, bytes);
  std::string beside = path + ".part";
  int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return system_error(beside);
  bool written = write_and_sync(file, bytes);
  std::optional<Error> failure;
  if (!written) failure = system_error(beside);
  ::close(file);
  if (!failure && ::rename(beside.c_str(), path.c_str()) != 0) failure = system_error(path);
  if (failure) {
    ::unlink(beside.c_str());
    return *failure;
  }
  sync_folder_of(path);
  return Done{};
}

bool stands(const record::Party& party, base::Day day) {
  return party.listings.empty() || std::any_of(party.listings.begin(), party.listings.end(),
                                               [&](const record::Listing& listing) {
                                                 return !listing.until ||
                                                        day < listing.until->value;
                                               });
}

std::string generation_of(std::span<const ledger::NumberedEdition> editions,
                          std::span<const std::string> later_rows) {
  std::string named = "detente " DETENTE_VERSION "\n";
  named += "index " + std::to_string(index::kVersion) + "\n";
  named += "profile " + match::scoring_version() + "\n";
  named += "tables " + std::string(text::tables_digest()) + "\n";
  static const std::string parties = law::hash_of(law::embedded_party_documents());
  named += "law " + law::built_in_hash() + "\n";
  named += "parties " + parties + "\n";
  for (const ledger::NumberedEdition& one : editions)
    named += one.edition.source + " " + one.edition.sha256 + "\n";
  for (const std::string& id : later_rows) named += "later " + id + "\n";
  return base::sha256_hex(named);
}

std::string index_path(const std::string& folder, const std::string& generation) {
  return folder + "/index/" + generation + ".idx";
}

}  // namespace detente::home
