#include "apps/fetch/fetch.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <thread>

#include "apps/fetch/changes.h"
#include "apps/fetch/http.h"
#include "detente/base/compressed.h"
#include "detente/base/instant.h"
#include "detente/base/mapped_file.h"
#include "detente/base/sha256.h"

namespace detente::fetch {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kFirstWait{500};
constexpr std::chrono::milliseconds kLongestWait{60'000};
constexpr std::chrono::milliseconds kLongestAsked{120'000};
constexpr std::uint64_t kMostChecksumBytes = 4096;
constexpr std::uint64_t kMostChangesBytes = 100'000'000;

std::string path_of(const std::string& home, const Source& source, const char* suffix) {
  return home + "/fetch/" + source.id + suffix;
}

bool is_stopped(const FetchOptions& options) {
  return options.stop != nullptr && options.stop->load();
}

void wait(std::chrono::milliseconds span, const FetchOptions& options) {
  auto end = std::chrono::steady_clock::now() + span;
  while (std::chrono::steady_clock::now() < end && !is_stopped(options))
    std::this_thread::sleep_for(
        std::min<std::chrono::milliseconds>(span, std::chrono::milliseconds(50)));
}

bool is_strong(const std::string& etag) { return etag.starts_with('"'); }

// One source, through all its attempts.
class Fetch {
 public:
  Fetch(const std::string& home, const Source& source, const FetchOptions& options,
        std::optional<base::Seconds> newest)
      : source_(source),
        options_(options),
        newest_(newest),
        part_(path_of(home, source, ".part")),
        list_(path_of(home, source, ".list")),
        changes_path_(path_of(home, source, ".changes")),
        state_path_(path_of(home, source, ".json")),
        state_(read_state(state_path_, source.address)) {}

  Result<Fetched> run();
  const std::string& note() const { return note_; }

 private:
  void set_options(HttpRequest& request) const;
  HttpResponse ask_with_retries(HttpRequest& request, bool resumable);
  void prepare(HttpRequest& request);
  std::optional<std::string> checksum_fault();
  Result<std::string> latest_changes();
  bool is_covered();
  Result<Fetched> finish(const HttpResponse& response);
  Fetched failed(std::string cause) const;

  const Source& source_;
  const FetchOptions& options_;
  std::optional<base::Seconds> newest_;
  std::string part_;
  std::string list_;
  std::string changes_path_;
  std::string state_path_;
  FetchState state_;
  std::string covered_ =
      "";  // changes that the list covers when it comes or is unchanged; or empty
  std::string note_ = "";
  std::optional<Error> state_fault_ = std::nullopt;
};

// What the next attempt asks: the rest of a body that broke off, or the file if it changed.
void Fetch::prepare(HttpRequest& request) {
  request.headers.clear();
  std::error_code absent;
  std::uint64_t size = fs::file_size(part_, absent);
  request.offset = absent || !is_strong(state_.part_etag) ? 0 : size;
  if (request.offset > 0) {
    request.headers.push_back(fmt::format("Range: bytes={}-", request.offset));
    request.headers.push_back("If-Range: " + state_.part_etag);
    return;
  }
  if (!newest_) return;
  if (!state_.etag.empty()) request.headers.push_back("If-None-Match: " + state_.etag);
  if (!state_.last_modified.empty())
    request.headers.push_back("If-Modified-Since: " + state_.last_modified);
}

void Fetch::set_options(HttpRequest& request) const {
  request.ca_file = options_.ca_file;
  request.timeout = options_.timeout;
  request.stop = options_.stop;
}

HttpResponse Fetch::ask_with_retries(HttpRequest& request, bool resumable) {
  set_options(request);
  std::chrono::milliseconds span = kFirstWait;
  for (unsigned attempt = 0;; ++attempt) {
    if (resumable) prepare(request);
    HttpResponse response = ask(request);
    if (response.status == 416 && resumable) {  // the part is longer than the file is now
      fs::remove(part_);
      response.transient = true;
    }
    if (response.error.empty() || !response.transient || attempt == options_.retries ||
        is_stopped(options_))
      return response;
    wait(std::max(span, std::min<std::chrono::milliseconds>(response.retry_after, kLongestAsked)),
         options_);
    span = std::min(span * 2, kLongestWait);
  }
}

Fetched Fetch::failed(std::string cause) const {
  Fetched fetched;
  fetched.outcome = is_stopped(options_) ? Outcome::kStopped : Outcome::kFailed;
  fetched.cause = source_.address + ": " + std::move(cause);
  return fetched;
}

// The first run of 64 hexadecimal digits in `text`, in small letters; empty if there is none.
std::string find_digest(std::string_view text) {
  std::string digits;
  for (char c : text) {
    bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (!digit && digits.size() == 64) break;
    if (!digit)
      digits.clear();
    else
      digits += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return digits.size() == 64 ? digits : "";
}

std::optional<std::string> Fetch::checksum_fault() {
  if (source_.checksum.empty()) return std::nullopt;
  HttpRequest request;
  request.address = source_.checksum;
  request.file = part_ + ".sha256";
  request.most_bytes = kMostChecksumBytes;
  HttpResponse response = ask_with_retries(request, false);
  if (!response.error.empty()) return "checksum " + source_.checksum + ": " + response.error;
  auto text = base::read_plain(request.file);
  fs::remove(request.file);
  auto body = base::MappedFile::open(part_);
  if (!text || !body) return "checksum cannot be compared";
  std::string stated = find_digest(*text);
  std::string found = base::sha256_hex(body->bytes());
  if (stated == found) return std::nullopt;
  return fmt::format("checksum mismatch: {} says {}, the file has {}", source_.checksum,
                     stated.empty() ? "none" : stated, found);
}

// The file of the latest changes, asked for once.
Result<std::string> Fetch::latest_changes() {
  HttpRequest request;
  request.address = source_.changes;
  request.file = changes_path_;
  request.most_bytes = kMostChangesBytes;
  set_options(request);
  HttpResponse response = ask(request);
  if (!response.error.empty()) return Error{ErrorKind::kIo, response.error, {}};
  return base::read_plain(changes_path_);
}

// Whether the latest changes are those that the list covered when it last came.  Any doubt is a
// no: the list itself is asked for.
bool Fetch::is_covered() {
  auto changes = latest_changes();
  std::error_code ignored;
  fs::remove(changes_path_, ignored);
  auto published = changes ? publication_of_changes(*changes) : changes.error();
  if (!published) {
    note_ = fmt::format("{}: {}; the list itself is asked for", source_.changes,
                        base::one_line(published.error().message));
    return false;
  }
  if (!covers_changes(*published, *newest_, options_.now)) return false;
  covered_ = base::sha256_hex(*changes);
  return covered_ == state_.changes;
}

Result<Fetched> Fetch::finish(const HttpResponse& response) {
  std::error_code failure;
  Fetched fetched;
  fetched.bytes = fs::file_size(part_, failure);
  if (failure) return failed("an empty answer");
  if (auto fault = checksum_fault()) {
    fs::remove(part_, failure);
    return failed(*std::move(fault));
  }
  fs::rename(part_, list_, failure);
  if (failure) return Error{ErrorKind::kIo, list_ + ": " + failure.message(), {}};
  fetched.outcome = Outcome::kFetched;
  fetched.file = list_;
  std::time_t modified = curl_getdate(response.last_modified.c_str(), nullptr);
  if (modified > 0)
    fetched.published = base::to_string(base::Seconds{std::chrono::seconds{modified}});
  fetched.state = {source_.address, response.etag, response.last_modified, "", covered_};
  return fetched;
}

Result<Fetched> Fetch::run() {
  Fetched unchanged;
  unchanged.outcome = Outcome::kUnchanged;
  if (newest_ && !source_.changes.empty() && is_covered()) return unchanged;
  HttpRequest request;
  request.address = source_.address;
  request.file = part_;
  request.most_bytes = source_.most_bytes;
  request.before_body = [this](const HttpResponse& response) {
    state_.part_etag = response.etag;
    auto written = write_state(state_path_, state_);
    if (!written) state_fault_ = written.error();
  };
  HttpResponse response = ask_with_retries(request, true);
  if (state_fault_) return *state_fault_;
  if (response.error.empty() && response.status != 304) return finish(response);
  std::error_code ignored;
  if (!response.transient && !response.stopped) fs::remove(part_, ignored);
  if (!response.error.empty()) return failed(response.error);
  state_.changes = covered_;
  DETENTE_CHECK(write_state(state_path_, state_));
  return unchanged;
}

}  // namespace

Result<Fetched> fetch_source(const std::string& home, const Source& source,
                             const FetchOptions& options, std::optional<base::Seconds> newest) {
  auto start = std::chrono::steady_clock::now();
  Fetch fetch(home, source, options, newest);
  DETENTE_TRY(Fetched fetched, fetch.run());
  fetched.note = fetch.note();
  fetched.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return fetched;
}

std::string list_path(const std::string& home, const Source& source) {
  return path_of(home, source, ".list");
}

Result<Done> remember(const std::string& home, const Source& source, const Fetched& fetched) {
  return write_state(path_of(home, source, ".json"), fetched.state);
}

}  // namespace detente::fetch
