#include "apps/fetch/http.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <strings.h>

#include <cstdio>
#include <memory>

namespace detente::fetch {
namespace {

constexpr long kMostRedirects = 5;
constexpr long kWholeTimeouts = 30;  // the whole transfer, in timeouts

struct Transfer {
  const HttpRequest& request;
  HttpResponse response{};
  std::string content_range{};
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{nullptr, std::fclose};
  bool began = false;         // a byte of the body came
  std::uint64_t bytes = 0;    // in the file
  std::int64_t received = 0;  // at the last look
  std::chrono::steady_clock::time_point moved = std::chrono::steady_clock::now();
  bool stalled = false;
  std::string fault{};  // why a callback ended the transfer
};

// The value if `line` is the header `name`.
bool read_header(std::string_view line, std::string_view name, std::string& value) {
  if (line.size() <= name.size() || line[name.size()] != ':' ||
      ::strncasecmp(line.data(), name.data(), name.size()) != 0)
    return false;
  line.remove_prefix(name.size() + 1);
  std::size_t first = line.find_first_not_of(" \t");
  std::size_t last = line.find_last_not_of(" \t\r\n");
  value = first == line.npos ? "" : std::string(line.substr(first, last - first + 1));
  return true;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* user) {
  Transfer& transfer = *static_cast<Transfer*>(user);
  std::string_view line(data, size);
  if (line.starts_with("HTTP/")) {  // of the next answer: what a redirect said is void
    transfer.response.etag.clear();
    transfer.response.last_modified.clear();
    transfer.content_range.clear();
    std::size_t space = line.find(' ');
    transfer.response.status =
        space == line.npos ? 0 : std::strtol(std::string(line.substr(space)).c_str(), nullptr, 10);
  }
  if (!read_header(line, "ETag", transfer.response.etag) &&
      !read_header(line, "Last-Modified", transfer.response.last_modified))
    read_header(line, "Content-Range", transfer.content_range);
  return size;
}

bool open_file(Transfer& transfer) {
  const HttpRequest& request = transfer.request;
  bool rest = transfer.response.status == 206;
  if (rest && !transfer.content_range.starts_with(fmt::format("bytes {}-", request.offset))) {
    transfer.fault =
        fmt::format("asked for bytes from {}, got \"{}\"", request.offset, transfer.content_range);
    return false;
  }
  if (!rest && request.before_body) request.before_body(transfer.response);
  transfer.bytes = rest ? request.offset : 0;
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): it is owned from here on.
  transfer.file.reset(std::fopen(request.file.c_str(), rest ? "abe" : "wbe"));
  if (!transfer.file) transfer.fault = request.file + ": cannot be written";
  return transfer.file != nullptr;
}

std::size_t take_body(char* data, std::size_t, std::size_t size, void* user) {
  Transfer& transfer = *static_cast<Transfer*>(user);
  if (transfer.response.status != 200 && transfer.response.status != 206) return size;
  transfer.began = true;
  if (!transfer.file && !open_file(transfer)) return 0;
  transfer.bytes += size;
  if (transfer.bytes > transfer.request.most_bytes) {
    transfer.fault = fmt::format("longer than {} bytes", transfer.request.most_bytes);
    return 0;
  }
  std::size_t written = std::fwrite(data, 1, size, transfer.file.get());
  if (written != size) transfer.fault = transfer.request.file + ": cannot be written";
  return written;
}

// libcurl calls this about once a second; its own limit of speed is a mean over several seconds.
int watch(void* user, curl_off_t, curl_off_t received, curl_off_t, curl_off_t) {
  Transfer& transfer = *static_cast<Transfer*>(user);
  if (transfer.request.stop != nullptr && transfer.request.stop->load()) return 1;
  auto now = std::chrono::steady_clock::now();
  if (received != transfer.received) transfer.moved = now;
  transfer.received = received;
  transfer.stalled = now - transfer.moved >= transfer.request.timeout;
  return transfer.stalled ? 1 : 0;
}

bool is_transient(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return true;
    default:
      return false;
  }
}

void set_limits(CURL* curl, const HttpRequest& request) {
  long seconds = static_cast<long>(request.timeout.count());
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, seconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, seconds * kWholeTimeouts);
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, kMostRedirects);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR,
                   request.address.starts_with("https:") ? "https" : "http,https");
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "https");
}

void set_callbacks(CURL* curl, Transfer& transfer) {
  // What a proxy says of its tunnel is no answer.
  curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
}

void judge_status(HttpResponse& response) {
  if (response.status == 200 || response.status == 206 || response.status == 304) return;
  response.error = fmt::format("HTTP status {}", response.status);
  response.transient = response.status == 429 || response.status >= 500;
}

void judge(Transfer& transfer, CURLcode code, const char* detail) {
  HttpResponse& response = transfer.response;
  response.stopped = code == CURLE_ABORTED_BY_CALLBACK && !transfer.stalled;
  bool closed = !transfer.file || std::fclose(transfer.file.release()) == 0;
  if (code == CURLE_OK) {
    judge_status(response);
    if (response.error.empty() && response.status != 304 && !transfer.began)
      response.error = "an empty answer";
    if (!closed) response.error = transfer.request.file + ": cannot be written";
    return;
  }
  if (transfer.stalled)
    transfer.fault = fmt::format("stalled: no byte for {} s", transfer.request.timeout.count());
  response.transient = transfer.stalled || (is_transient(code) && transfer.fault.empty());
  response.error = !transfer.fault.empty() ? transfer.fault
                   : *detail != '\0'       ? detail
                                           : curl_easy_strerror(code);
}

}  // namespace

HttpResponse ask(const HttpRequest& request) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
  Transfer transfer{request};
  if (ready != CURLE_OK || !curl) {
    transfer.response.error = "libcurl cannot be started";
    return transfer.response;
  }
  curl_slist* list = nullptr;
  for (const std::string& header : request.headers) list = curl_slist_append(list, header.c_str());
  std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(list, curl_slist_free_all);
  char detail[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl.get(), CURLOPT_URL, request.address.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "detente/" DETENTE_VERSION);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, detail);
  if (!request.ca_file.empty())
    curl_easy_setopt(curl.get(), CURLOPT_CAINFO, request.ca_file.c_str());
  set_limits(curl.get(), request);
  set_callbacks(curl.get(), transfer);
  judge(transfer, curl_easy_perform(curl.get()), detail);
  curl_off_t wait = 0;
  if (curl_easy_getinfo(curl.get(), CURLINFO_RETRY_AFTER, &wait) == CURLE_OK)
    transfer.response.retry_after = std::chrono::seconds(wait);
  return transfer.response;
}

}  // namespace detente::fetch
