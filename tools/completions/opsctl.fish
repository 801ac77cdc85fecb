# Completion of the opsctl tools in fish. What can come next is asked of opsctl itself.
function __opsctl_complete
    set -l found (command opsctl __complete -- (commandline -opc) (commandline -ct) 2>/dev/null)
    if contains -- :files $found
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $found
    end
end
for tool in opsctl opsctl-sla opsctl-report opsctl-incident opsctl-change opsctl-item opsctl-asset opsctl-plan
    complete -c $tool -f -a '(__opsctl_complete)'
end
