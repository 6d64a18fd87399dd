# Completion of kehoach in fish: ~/.config/fish/completions/kehoach.fish
function __kehoach_complete
    set -l before (commandline -opc)
    set -l program (string replace --regex '^~' $HOME $before[1])
    set -l found (
        set -lx COMP_WORDS (string escape -- $before) (commandline -ct)
        set -lx COMP_CWORD (count $before)
        set -lx _KEHOACH_COMPLETE complete_fish
        $program 2>/dev/null
    )
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete --command kehoach --no-files --arguments '(__kehoach_complete)'
