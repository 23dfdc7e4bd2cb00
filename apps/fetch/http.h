// One question over HTTP or HTTPS, its answer written to a file.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace detente::fetch {

struct HttpResponse {
  long status = 0;                      // of the last answer after redirects; 0: none came
  std::string etag;                     // as sent; empty if there is none
  std::string last_modified;            // as sent
  std::string error;                    // empty: the answer is whole; else one line
  bool transient = false;               // of an error: the same question may succeed later
  bool stopped = false;                 // of an error: `stop` became true
  std::chrono::seconds retry_after{0};  // as the server asks
};

struct HttpRequest {
  std::string address;
  std::vector<std::string> headers;  // "Name: value"
  std::string ca_file;               // certificates that are trusted; empty: the system's
  std::string file;                  // where the body of a 200 or 206 goes; a 206 is appended
  std::uint64_t offset = 0;          // bytes that the file has, of which Range asks the rest
  std::uint64_t most_bytes = 0;      // of the whole file
  std::chrono::seconds timeout{60};  // of connecting, and of a stall; 30 times that of the whole
  const std::atomic<bool>* stop = nullptr;               // the transfer ends when it is true
  std::function<void(const HttpResponse&)> before_body;  // of a 200, before its first byte
};

// Follows at most 5 redirects, to https alone; verifies TLS; uses the proxy of the environment.
// An answer other than 200, 206 and 304 is an error, as is a body that ends early or is too long.
HttpResponse ask(const HttpRequest& request);

}  // namespace detente::fetch
