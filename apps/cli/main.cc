// detente: the program.  It owns the world that the library does not have: the clock, the
// terminal, the environment.
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "apps/cli/command.h"

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of write, with its text
  winsize size{};
  bool terminal = ::isatty(STDOUT_FILENO) != 0 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  detente::cli::World world{std::cin, std::cout, std::cerr, now};
  world.colour = terminal && std::getenv("NO_COLOR") == nullptr;
  world.width = terminal ? size.ws_col : 0;
  world.progress = ::isatty(STDERR_FILENO) != 0;
  try {
    return detente::cli::run({argv + 1, argv + argc}, world);
  } catch (const std::exception& failure) {
    std::cerr << "detente: internal error: " << failure.what() << "\n";
    return static_cast<int>(detente::cli::Exit::kBroken);
  }
}
